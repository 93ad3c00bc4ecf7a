package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.TokenParam;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.StorageFailures;
import io.github.jennerfhir.operations.registry.intake.IntakeRecords;
import io.github.jennerfhir.operations.registry.query.KnownPatients;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Through HAPI's DAOs, and so through the storage's hooks with their rules. An identifier is claimed in the transaction that
 * stores under it: of two messages at once one waits for the other.
 */
final class HapiIntakeRecords implements IntakeRecords {

    private static final int CREATED = 201;
    private static final int LONGEST_KEY = 200;

    private final KnownPatients patients;
    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final Claims claims;
    private final TransactionOperations transactions;
    private final StorageFailures failures;

    HapiIntakeRecords(
            KnownPatients patients,
            DaoRegistry daos,
            TenantRequests requests,
            Claims claims,
            TransactionOperations transactions,
            StorageFailures failures) {
        this.patients = patients;
        this.daos = daos;
        this.requests = requests;
        this.claims = claims;
        this.transactions = transactions;
        this.failures = failures;
    }

    @Override
    public List<Patient> patients(Identifier identifier) {
        return patients.identified(identifier);
    }

    @Override
    public String create(Patient patient, Identifier identifier) {
        return refusing(() -> transactions.execute(status -> {
            MutationKey key = key("Patient", identifier);
            Optional<Claim> standing = claims.claim(key, claim(patient, "", 0));
            return standing.isPresent() ? standing.get().resourceId() : stored(key, patient);
        }));
    }

    @Override
    public Optional<Immunization> record(Identifier identifier) {
        SearchParameterMap search = SearchParameterMap.newSynchronous(
                "identifier", new TokenParam(identifier.getSystem(), identifier.getValue()));
        return daos.getResourceDao(Immunization.class).search(search, requests.current()).getAllResources().stream()
                .map(Immunization.class::cast)
                .findFirst();
    }

    @Override
    public boolean create(Immunization record, Optional<Identifier> identifier) {
        return refusing(() -> transactions.execute(status -> {
            if (identifier.isEmpty()) {
                create(record);
                return true;
            }
            MutationKey key = key("Immunization", identifier.get());
            boolean first = claims.claim(key, claim(record, "", 0)).isEmpty();
            if (first) {
                stored(key, record);
            }
            return first;
        }));
    }

    @Override
    public void change(Immunization record) {
        refusing(() -> daos.getResourceDao(Immunization.class).update(record, requests.current()));
    }

    private String stored(MutationKey key, Resource resource) {
        String id = create(resource);
        claims.complete(key, claim(resource, id, 1));
        return id;
    }

    private <T extends Resource> String create(T resource) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) resource.getClass();
        return daos.getResourceDao(type)
                .create(resource, requests.current())
                .getId()
                .getIdPart();
    }

    private static Claim claim(Resource resource, String id, long version) {
        return new Claim("received", CREATED, resource.fhirType(), id, version);
    }

    private static MutationKey key(String type, Identifier identifier) {
        String key = type + "|" + identifier.getSystem() + "|" + identifier.getValue();
        return new MutationKey(
                "hl7v2", key.length() <= LONGEST_KEY ? key : Fingerprint.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** HAPI wraps what its hooks throw. */
    private <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException problem) {
                    throw problem;
                }
            }
            throw failures.refusal(e)
                    .map(ProblemException::new)
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        }
    }
}

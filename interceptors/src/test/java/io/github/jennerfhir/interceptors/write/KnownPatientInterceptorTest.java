package io.github.jennerfhir.interceptors.write;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.BaseResourcePersistentId;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPatientInterceptorTest {

    private final TransactionDetails transaction = new TransactionDetails();
    private final IResourcePersistentId<?> stored = new Stored();
    private final List<String> expected = new ArrayList<>();
    private final KnownPatientInterceptor interceptor = new KnownPatientInterceptor(new StoredPatientIds() {
        @Override
        public void expect(String patientId) {
            expected.add(patientId);
        }

        @Override
        public Optional<IResourcePersistentId<?>> find(String patientId) {
            return patientId.equals("1") ? Optional.of(stored) : Optional.empty();
        }
    });

    @Test
    void hapiIsToldWhereThePatientOfARecordIsKept() {
        store("Patient/1", new ServletRequestDetails());
        assertThat(expected).as("before the claim").containsExactly("1");
        assertThat(resolved("Patient/1")).isSameAs(stored);
    }

    @Test
    void ofAPatientWhoIsNotThereNothingIsSaid() {
        store("Patient/2", new ServletRequestDetails());
        assertThat(resolved("Patient/2")).isNull();
    }

    @Test
    void ofARecordAmongOthersOfABundleNothingIsSaid() {
        ServletRequestDetails bundle = new ServletRequestDetails();
        SubmittedRequest.expect(bundle, "Immunization/1", null, false);
        store("Patient/1", bundle);
        assertThat(expected).isEmpty();
        assertThat(resolved("Patient/1")).isNull();
    }

    @Test
    void anEntryWithATransactionOfItsOwnIsLikeASingleRecord() {
        ServletRequestDetails bundle = new ServletRequestDetails();
        SubmittedRequest.expect(bundle, "Immunization/1", null, false);
        SubmittedRequest.alone(bundle);
        store("Patient/1", bundle);
        assertThat(resolved("Patient/1")).isSameAs(stored);
    }

    @Test
    void whatTheServerWritesItselfIsLeftToHapi() {
        store("Patient/1", new SystemRequestDetails());
        assertThat(resolved("Patient/1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/fhir/Patient/1", "urn:uuid:1", "#1", "Group/1", "Patient/1/_history/1"})
    void whatIsSaidInAnotherWayIsLeftToHapi(String reference) {
        store(reference, new ServletRequestDetails());
        assertThat(resolved(reference)).isNull();
        assertThat(resolved("Patient/1")).isNull();
    }

    private void store(String patient, RequestDetails request) {
        Immunization record = new Immunization().setPatient(new Reference(patient));
        interceptor.beforeClaim(record, request);
        interceptor.beforeCreate(record, request, transaction);
    }

    private IResourcePersistentId<?> resolved(String reference) {
        return transaction.getResolvedResourceId(new IdType(reference));
    }

    private static final class Stored extends BaseResourcePersistentId<Long> {

        Stored() {
            super("Patient");
        }

        @Override
        public Long getId() {
            return 7L;
        }
    }
}

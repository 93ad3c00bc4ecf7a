package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.TokenParam;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps a patient's forecast as the {@code ImmunizationRecommendation} whose logical id follows from the patient's, so that
 * there is never a second one. A row of ours for each patient says how long it holds and is locked while it is written.
 */
final class HapiForecastStore implements ForecastStore {

    private static final String CHANGES = "select SEQ from JNR_FORECAST_CHANGE where TENANT = ? and PATIENT_ID = ?";

    private static final String STATE = """
            select VALID_UNTIL, EDITION from JNR_FORECAST
            where TENANT = ? and PATIENT_ID = ? and CONFIRMED_AT is not null
            """;

    private static final String CONFIRMED = """
            select PATIENT_ID, CONFIRMED_AT from JNR_FORECAST
            where CONFIRMED_AT is not null and TENANT = ? and PATIENT_ID in (%s)
            """;

    private static final String LOCK =
            "select PATIENT_ID from JNR_FORECAST where TENANT = ? and PATIENT_ID = ? for update";

    private static final String CONFIRM = """
            update JNR_FORECAST set ACTOR = ?, CONFIRMED_AT = ?, VALID_UNTIL = ?, EDITION = ?
            where TENANT = ? and PATIENT_ID = ?
            """;

    private static final String FORGET_CHANGE =
            "delete from JNR_FORECAST_CHANGE where TENANT = ? and PATIENT_ID = ? and SEQ = ?";

    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final TransactionScope scope;
    private final CallerSource callers;
    private final Clock clock;
    private final InsertIfAbsent insertRow;
    private final HapiEvaluations evaluations;

    HapiForecastStore(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            TransactionScope scope,
            CallerSource callers,
            Clock clock,
            Dialect dialect) {
        this.daos = daos;
        this.requests = requests;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.scope = scope;
        this.callers = callers;
        this.clock = clock;
        this.evaluations = new HapiEvaluations(daos, requests);
        this.insertRow =
                new InsertIfAbsent(jdbc, dialect, "JNR_FORECAST", List.of("TENANT", "PATIENT_ID"), List.of("ACTOR"));
    }

    @Override
    public State state(String patientId) {
        String tenant = callers.current().tenant();
        Set<Long> changes = Set.copyOf(jdbc.queryForList(CHANGES, Long.class, tenant, patientId));
        return jdbc
                .query(
                        STATE,
                        (row, number) -> new State(
                                changes,
                                Optional.ofNullable(row.getObject("VALID_UNTIL", LocalDate.class)),
                                Optional.of(row.getString("EDITION"))),
                        tenant,
                        patientId)
                .stream()
                .findFirst()
                .orElseGet(() -> new State(changes, Optional.empty(), Optional.empty()));
    }

    @Override
    public Map<String, Instant> confirmed(Collection<String> patientIds) {
        List<String> patients = patientIds.stream().distinct().toList();
        if (patients.isEmpty()) {
            return Map.of();
        }
        List<Object> arguments = new ArrayList<>(patients);
        arguments.add(0, callers.current().tenant());
        Map<String, Instant> confirmed = new HashMap<>();
        jdbc.query(
                CONFIRMED.formatted(String.join(", ", Collections.nCopies(patients.size(), "?"))),
                row -> {
                    confirmed.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                },
                arguments.toArray());
        return confirmed;
    }

    @Override
    public Optional<ImmunizationRecommendation> find(String patientId) {
        // A search, for a read that finds nothing would mark a surrounding transaction for rollback.
        SearchParameterMap byId = SearchParameterMap.newSynchronous("_id", new TokenParam(ForecastId.of(patientId)));
        return dao().search(byId, requests.current()).getAllResources().stream()
                .map(ImmunizationRecommendation.class::cast)
                .findFirst();
    }

    @Override
    public <T> T alone(String patientId, Supplier<T> work) {
        return transactions.execute(status -> {
            lock(callers.current(), patientId);
            return work.get();
        });
    }

    @Override
    public ImmunizationRecommendation save(String patientId, Answer answer, Set<Long> changes) {
        return alone(patientId, () -> {
            Caller caller = callers.current();
            ImmunizationRecommendation stored = storeIfNew(patientId, answer);
            evaluations.save(patientId, answer.evaluations());
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            jdbc.update(
                    CONFIRM,
                    caller.actor(),
                    now,
                    answer.validUntil().orElse(null),
                    answer.edition(),
                    caller.tenant(),
                    patientId);
            jdbc.batchUpdate(
                    FORGET_CHANGE,
                    changes.stream()
                            .sorted()
                            .map(change -> new Object[] {caller.tenant(), patientId, change})
                            .toList());
            return stored;
        });
    }

    private void lock(Caller caller, String patientId) {
        insertRow.insert(caller.tenant(), patientId, caller.actor());
        jdbc.queryForList(LOCK, String.class, caller.tenant(), patientId);
    }

    private ImmunizationRecommendation storeIfNew(String patientId, Answer answer) {
        ImmunizationRecommendation content = answer.recommendation();
        Optional<ImmunizationRecommendation> before = find(patientId);
        if (before.isPresent() && sameContent(before.get(), content)) {
            return before.get();
        }
        content.setId(id(patientId));
        content.setDate(Date.from(clock.instant()));
        ImmunizationRecommendation stored = (ImmunizationRecommendation)
                dao().update(content, requests.current()).getResource();
        scope.publish(answer.told().since(before, stored));
        return stored;
    }

    /** Content is everything but when it was made and what the storage adds. */
    private static boolean sameContent(ImmunizationRecommendation before, ImmunizationRecommendation after) {
        return bare(before).equalsDeep(bare(after));
    }

    private static ImmunizationRecommendation bare(ImmunizationRecommendation recommendation) {
        ImmunizationRecommendation bare = recommendation.copy();
        bare.setId((String) null);
        bare.setMeta(null);
        bare.setDate(null);
        return bare;
    }

    private IFhirResourceDao<ImmunizationRecommendation> dao() {
        return daos.getResourceDao(ImmunizationRecommendation.class);
    }

    private static IdType id(String patientId) {
        return new IdType("ImmunizationRecommendation", ForecastId.of(patientId));
    }
}

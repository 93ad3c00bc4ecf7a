package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.audit.AuditOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What must be true of a PostgreSQL database whatever befell the servers on it, asked by SQL from outside of them. Each
 * check gives what breaks it, so an empty list is good. Thread safe.
 */
public final class SyncInvariants {

    private static final String AGO = "current_timestamp - cast(? as interval)";

    private final JdbcTemplate jdbc;

    public SyncInvariants(String url, String username, String password) {
        this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url, username, password));
    }

    /** Whether the database can be asked. */
    public boolean answers() {
        try {
            jdbc.queryForObject("select 1", Integer.class);
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    /** The process of a connection that is carrying out a statement or a transaction, other than this one. */
    public Optional<Long> activeBackend() {
        return jdbc.queryForList("""
                        select pid from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid()
                        order by case state when 'idle in transaction' then 0 when 'active' then 1 else 2 end
                        limit 1
                        """, Long.class).stream().findFirst();
    }

    /** G1: those of the ids of Immunizations that were acknowledged and are not stored. */
    public List<String> lost(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> stored = new NamedParameterJdbcTemplate(jdbc)
                .queryForList(
                        "select FHIR_ID from HFJ_RESOURCE where RES_TYPE = 'Immunization' and FHIR_ID in (:ids)",
                        Map.of("ids", ids),
                        String.class);
        return ids.stream().filter(id -> !stored.contains(id)).toList();
    }

    /** G2: the mutation ids under which more than one Immunization is stored. */
    public List<String> doubled() {
        return jdbc.queryForList("""
                select SP_VALUE from HFJ_SPIDX_TOKEN
                where RES_TYPE = 'Immunization' and SP_NAME = 'identifier'
                group by SP_VALUE having count(distinct RES_ID) > 1
                """, String.class);
    }

    /** G3: the versions of Immunizations that have not exactly one event. */
    public List<String> withoutOneEvent() {
        return jdbc.queryForList("""
                select r.FHIR_ID || '/' || v.RES_VER from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                left join JNR_EVENT e on e.RES_TYPE = 'Immunization' and e.RES_ID = r.FHIR_ID
                    and e.RES_VERSION = v.RES_VER and e.EVENT_TYPE like 'immunization.%'
                where r.RES_TYPE = 'Immunization'
                group by r.FHIR_ID, v.RES_VER having count(e.SEQ) <> 1
                union all
                select e.RES_ID || '/' || e.RES_VERSION || ' (event only)' from JNR_EVENT e
                where e.RES_TYPE = 'Immunization' and not exists (
                    select 1 from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID
                    where r.RES_TYPE = 'Immunization' and r.FHIR_ID = e.RES_ID and v.RES_VER = e.RES_VERSION)
                """, String.class);
    }

    /** G5: the Immunizations whose versions are not 1 to the current one. */
    public List<String> withGapsInHistory() {
        return jdbc.queryForList("""
                select r.FHIR_ID from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID
                where r.RES_TYPE = 'Immunization' group by r.FHIR_ID, r.RES_VER
                having min(v.RES_VER) <> 1 or max(v.RES_VER) <> r.RES_VER or count(*) <> r.RES_VER
                """, String.class);
    }

    /** G7: the versions of Immunizations that have not exactly one row in the audit trail. */
    public List<String> withoutOneAuditRow() {
        return jdbc.queryForList("""
                select r.FHIR_ID || '/' || v.RES_VER from HFJ_RES_VER v join HFJ_RESOURCE r on r.RES_ID = v.RES_ID
                left join JNR_AUDIT a on a.RES_TYPE = 'Immunization' and a.RES_ID = r.FHIR_ID
                    and a.VERSION_AFTER = v.RES_VER and a.ACTION in ('C', 'U')
                where r.RES_TYPE = 'Immunization'
                group by r.FHIR_ID, v.RES_VER having count(a.SEQ) <> 1
                """, String.class);
    }

    /** G7: how many refusals the audit trail has, by status and code. */
    public Map<String, Long> notedRefusals() {
        Map<String, Long> noted = new TreeMap<>();
        jdbc.query(
                "select REASON, count(*) from JNR_AUDIT where OUTCOME = '" + AuditOutcome.REFUSED.code()
                        + "' group by REASON",
                row -> {
                    noted.put(String.valueOf(row.getString(1)), row.getLong(2));
                });
        return noted;
    }

    /** G8: the tenants that rows name; there must be one. */
    public List<String> tenants() {
        return jdbc.queryForList(
                "select TENANT from JNR_EVENT union select TENANT from JNR_VACCINATION union select TENANT from JNR_MUTATION",
                String.class);
    }

    /** Pairs of records that are one vaccination: same patient, vaccine and day. */
    public List<String> doubledVaccinations() {
        return jdbc.queryForList("""
                select PATIENT_ID || ' ' || VACCINE || ' ' || FIRST_DAY from JNR_VACCINATION
                group by PATIENT_ID, VACCINE, FIRST_DAY, LAST_DAY, AT_INSTANT having count(*) > 1
                """, String.class);
    }

    /** How many events are not delivered. */
    public int undelivered() {
        Integer count = jdbc.queryForObject("select count(*) from JNR_EVENT where STATE <> 'DELIVERED'", Integer.class);
        return count == null ? 0 : count;
    }

    /** Every event's id. */
    public Set<String> events() {
        return Set.copyOf(jdbc.queryForList("select EVENT_ID from JNR_EVENT", String.class));
    }

    /** By patient, the events of their Immunizations in the order in which they were written. */
    public Map<String, List<String>> immunizationEvents() {
        Map<String, List<String>> events = new TreeMap<>();
        jdbc.query(
                "select PATIENT_ID, EVENT_ID from JNR_EVENT where EVENT_TYPE like 'immunization.%' order by SEQ",
                row -> {
                    events.computeIfAbsent(row.getString(1), patient -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return events;
    }

    /** The vaccinations of patients, as vaccine and day, in no order. */
    public List<String> vaccinations(Collection<String> patients) {
        return new NamedParameterJdbcTemplate(jdbc).queryForList("""
                        select PATIENT_ID || ' ' || VACCINE || ' ' || FIRST_DAY from JNR_VACCINATION
                        where PATIENT_ID in (:patients)
                        """, Map.of("patients", patients), String.class);
    }

    /** The current version of an Immunization. */
    public int version(String id) {
        Integer version = jdbc.queryForObject(
                "select RES_VER from HFJ_RESOURCE where RES_TYPE = 'Immunization' and FHIR_ID = ?", Integer.class, id);
        return version == null ? 0 : version;
    }

    /** Makes a submission older, as the database's clock sees it: an interval such as {@code 23 hours 59 minutes}. */
    public void age(String mutationId, String interval) {
        jdbc.update("update JNR_MUTATION set CREATED_AT = " + AGO + " where MUTATION_KEY = ?", interval, mutationId);
    }
}

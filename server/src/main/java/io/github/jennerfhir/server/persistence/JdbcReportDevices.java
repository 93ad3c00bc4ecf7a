package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.report.DeviceKey;
import io.github.jennerfhir.operations.report.ReportDevice;
import io.github.jennerfhir.operations.report.ReportDevices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.JdbcOperations;

/** Keys and codes of devices as rows, and their {@code Device}s through HAPI's DAO. */
final class JdbcReportDevices implements ReportDevices {

    private static final String FIND = "select TENANT, DEVICE_ID, JWK, REVOKED_AT from JNR_REPORT_DEVICE where KID = ?";

    private static final String FORGET_CODES = "delete from JNR_DEVICE_CODE where TENANT = ? and DEVICE_ID = ?";

    private static final String INVITE =
            "insert into JNR_DEVICE_CODE (CODE_HASH, TENANT, DEVICE_ID, ACTOR, EXPIRES_AT) values (?, ?, ?, ?, ?)";

    private static final String INVITATION =
            "select TENANT, DEVICE_ID, USED_FOR from JNR_DEVICE_CODE where CODE_HASH = ? and EXPIRES_AT > ?";

    /** Of two who use a code at once one is first. */
    private static final String REDEEM =
            "update JNR_DEVICE_CODE set USED_FOR = ? where CODE_HASH = ? and USED_FOR is null";

    private static final String ENROL =
            "insert into JNR_REPORT_DEVICE (KID, TENANT, DEVICE_ID, ACTOR, JWK, ENROLLED_AT) values (?, ?, ?, ?, ?, ?)";

    private static final String REVOKE =
            "update JNR_REPORT_DEVICE set REVOKED_AT = ? where TENANT = ? and DEVICE_ID = ? and REVOKED_AT is null";

    private final JdbcOperations jdbc;
    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final CallerSource callers;

    JdbcReportDevices(JdbcOperations jdbc, DaoRegistry daos, TenantRequests requests, CallerSource callers) {
        this.jdbc = jdbc;
        this.daos = daos;
        this.requests = requests;
        this.callers = callers;
    }

    @Override
    public Optional<ReportDevice> find(String kid) {
        return jdbc.query(FIND, JdbcReportDevices::device, kid).stream().findFirst();
    }

    @Override
    public void invite(String codeHash, String deviceId, Instant until) {
        Caller caller = callers.current();
        jdbc.update(FORGET_CODES, caller.tenant(), deviceId);
        jdbc.update(INVITE, codeHash, caller.tenant(), deviceId, caller.actor(), utc(until));
    }

    @Override
    public Optional<Invitation> invitation(String codeHash, Instant now) {
        return jdbc
                .query(
                        INVITATION,
                        (row, number) -> new Invitation(
                                row.getString("TENANT"),
                                row.getString("DEVICE_ID"),
                                Optional.ofNullable(row.getString("USED_FOR"))),
                        codeHash,
                        utc(now))
                .stream()
                .findFirst();
    }

    @Override
    public boolean redeem(String codeHash, DeviceKey key) {
        return jdbc.update(REDEEM, key.kid(), codeHash) > 0;
    }

    @Override
    public void enrol(String deviceId, DeviceKey key, Instant now) {
        Caller caller = callers.current();
        jdbc.update(REVOKE, utc(now), caller.tenant(), deviceId);
        jdbc.update(
                ENROL,
                key.kid(),
                caller.tenant(),
                deviceId,
                caller.actor(),
                key.jwk().toJSONString(),
                utc(now));
    }

    @Override
    public void revoke(String deviceId, Instant now) {
        String tenant = callers.current().tenant();
        jdbc.update(REVOKE, utc(now), tenant, deviceId);
        jdbc.update(FORGET_CODES, tenant, deviceId);
    }

    @Override
    public Device change(String deviceId, Consumer<Device> change) {
        IFhirResourceDao<Device> dao = daos.getResourceDao(Device.class);
        Device device = dao.read(new IdType("Device", deviceId), requests.current());
        change.accept(device);
        return (Device) dao.update(device, requests.current()).getResource();
    }

    private static ReportDevice device(ResultSet row, int number) throws SQLException {
        return new ReportDevice(
                row.getString("TENANT"),
                row.getString("DEVICE_ID"),
                DeviceKey.parse(row.getString("JWK")),
                row.getObject("REVOKED_AT", OffsetDateTime.class) != null);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

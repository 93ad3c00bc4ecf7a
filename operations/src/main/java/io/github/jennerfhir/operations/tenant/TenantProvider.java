package io.github.jennerfhir.operations.tenant;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.terminology.Canonical;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.UrlType;

/** The administration of tenants, for the server's administrator. */
public final class TenantProvider {

    private final ManageTenants tenants;

    public TenantProvider(ManageTenants tenants) {
        this.tenants = tenants;
    }

    /** Adds a tenant or changes it as a whole; all replicas know within seconds. */
    @Operation(name = "$tenant", canonicalUrl = Canonical.ROOT + "/OperationDefinition/tenant")
    public Parameters tenant(
            @OperationParam(name = "name", min = 1, max = 1) StringType name,
            @OperationParam(name = "timeZone", max = 1) CodeType timeZone,
            @OperationParam(name = "schedule", max = 1) CodeType schedule,
            @OperationParam(name = "module") List<CodeType> modules,
            @OperationParam(name = "issuer", max = 1) UriType issuer,
            @OperationParam(name = "jwkSet", max = 1) UrlType jwkSet,
            @OperationParam(name = "audience", max = 1) UriType audience) {
        if (name == null || !name.hasValue()) {
            throw ManageTenants.invalid("name", "The tenant needs a name");
        }
        Tenant tenant = new Tenant(
                name.getValue(),
                zone(timeZone),
                Optional.ofNullable(schedule).map(CodeType::getValue),
                modules(modules),
                Optional.ofNullable(issuer)
                        .map(UriType::getValue)
                        .map(value -> List.of(new TokenIssuer(
                                value,
                                Optional.ofNullable(jwkSet).map(UrlType::getValue),
                                Optional.ofNullable(audience).map(UriType::getValue))))
                        .orElse(List.of()));
        tenants.save(tenant);
        return answer(tenant);
    }

    private static Parameters answer(Tenant tenant) {
        Parameters answer = new Parameters();
        answer.addParameter("name", new StringType(tenant.name()));
        answer.addParameter("timeZone", new CodeType(tenant.zone().getId()));
        tenant.schedule().ifPresent(id -> answer.addParameter("schedule", new CodeType(id)));
        tenant.modules().stream()
                .sorted()
                .forEach(module -> answer.addParameter("module", new CodeType(module.code())));
        tenant.issuers().forEach(issuer -> answer.addParameter("issuer", new UriType(issuer.issuer())));
        return answer;
    }

    private static ZoneId zone(CodeType zone) {
        try {
            return ZoneId.of(zone == null ? "UTC" : zone.getValue());
        } catch (DateTimeException e) {
            throw ManageTenants.invalid("timeZone", "A time zone is named as in the IANA database: Africa/Lagos");
        }
    }

    /** None named means all. */
    private static Set<Module> modules(List<CodeType> codes) {
        if (codes == null || codes.isEmpty()) {
            return EnumSet.allOf(Module.class);
        }
        Set<Module> modules = EnumSet.noneOf(Module.class);
        codes.forEach(code -> modules.add(Module.of(code.getValue())
                .orElseThrow(() -> ManageTenants.invalid(
                        "module", "The modules are immunizations, certificates, registry and population-health"))));
        return modules;
    }
}

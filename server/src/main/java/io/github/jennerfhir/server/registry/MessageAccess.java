package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.interceptors.access.AccessRules;
import io.github.jennerfhir.interceptors.access.AccessRules.Decision;
import io.github.jennerfhir.interceptors.access.Act;
import io.github.jennerfhir.interceptors.access.RoleTable;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a caller may send an HL7 v2 message: who may do all that one of its kind can do over FHIR, with the records of
 * every patient. A message gives no right that the table of roles does not give. Thread safe.
 */
final class MessageAccess {

    private static final String OPERATION = "$hl7";

    private final AccessRules rules;
    private final Tenants tenants;
    private final CallerSource callers;
    private final AuditTrail audit;

    MessageAccess(RoleTable table, Tenants tenants, CallerSource callers, AuditTrail audit) {
        this.rules = new AccessRules(table);
        this.tenants = tenants;
        this.callers = callers;
        this.audit = audit;
    }

    /**
     * Judges the current caller.
     *
     * @param query whether the message asks, and records nothing
     * @throws ProblemException ROLE_REQUIRED, SCOPE_REQUIRED or MODULE_NOT_ENTITLED, which the audit trail then has
     */
    void require(boolean query) {
        Caller caller = callers.current();
        try {
            requireEntitled(caller);
            for (Decision decision : query ? asking(caller) : recording(caller)) {
                if (!decision.require().isAll()) {
                    throw new ProblemException(
                            Problem.ROLE_REQUIRED, "Messages are for those who may see the records of every patient");
                }
            }
        } catch (ProblemException e) {
            audit.record(AuditNote.of(AuditKind.SECURITY, AuditAction.EXECUTE, OPERATION, AuditOutcome.REFUSED)
                    .because(Optional.of(e.refusal().problem().name())));
            throw e;
        }
    }

    private List<Decision> asking(Caller caller) {
        return List.of(
                rules.decide(caller, Act.SEARCH, "Patient"),
                rules.decide(caller, Act.SEARCH, "Immunization"),
                rules.decideOperation(caller, "Patient/$forecast"));
    }

    private List<Decision> recording(Caller caller) {
        List<Decision> decisions = new ArrayList<>(List.of(
                rules.decide(caller, Act.SEARCH, "Patient"),
                rules.decide(caller, Act.CREATE, "Patient"),
                rules.decide(caller, Act.SEARCH, "Immunization"),
                rules.decide(caller, Act.CREATE, "Immunization"),
                rules.decide(caller, Act.UPDATE, "Immunization")));
        Arrays.stream(Command.values())
                .map(command -> rules.decide(caller, command))
                .forEach(decisions::add);
        return decisions;
    }

    private void requireEntitled(Caller caller) {
        Set<Module> needed = Set.of(Module.REGISTRY, Module.IMMUNIZATIONS);
        if (tenants.find(caller.tenant())
                .filter(tenant -> tenant.modules().containsAll(needed))
                .isEmpty()) {
            throw new ProblemException(
                    Problem.MODULE_NOT_ENTITLED,
                    "The tenant is not entitled to the modules registry and immunizations");
        }
    }
}

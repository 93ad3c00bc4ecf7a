package io.github.jennerfhir.operations.terminology;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.fhir.Publication;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;

/** The codes that our OperationOutcomes carry: one for each {@link Problem}. */
final class ProblemCodes {

    private static final String ID = "problem";

    private ProblemCodes() {}

    static CodeSystem codeSystem() {
        CodeSystem system = Publication.describe(
                new CodeSystem(),
                ID,
                Canonical.codeSystem(ID),
                "JennerProblem",
                "Problems",
                "Why a request was refused: the domain codes in OperationOutcome.issue.details.");
        system.setCaseSensitive(true);
        system.setContent(CodeSystemContentMode.COMPLETE);
        system.setValueSet(Canonical.valueSet(ID));
        for (Problem problem : Problem.values()) {
            system.addConcept().setCode(problem.name()).setDisplay(problem.display());
        }
        return system.setCount(system.getConcept().size());
    }

    static ValueSet valueSet() {
        ValueSet valueSet = Publication.describe(
                new ValueSet(),
                ID,
                Canonical.valueSet(ID),
                "JennerProblem",
                "Problems",
                "All codes of " + Canonical.codeSystem(ID) + ".");
        valueSet.getCompose().addInclude().setSystem(Canonical.codeSystem(ID));
        return valueSet;
    }
}

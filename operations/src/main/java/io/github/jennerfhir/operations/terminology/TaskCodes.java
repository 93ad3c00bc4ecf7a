package io.github.jennerfhir.operations.terminology;

import io.github.jennerfhir.operations.outreach.OutreachTask;
import io.github.jennerfhir.operations.registry.SyncTask;
import io.github.jennerfhir.terminology.fhir.Publication;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;

/** What a {@code Task} may be here. */
final class TaskCodes {

    private static final String ID = "task";

    private TaskCodes() {}

    static CodeSystem codeSystem() {
        List<Coding> codes = List.of(OutreachTask.CODE, SyncTask.CODE);
        CodeSystem system = Publication.describe(
                new CodeSystem(),
                ID,
                codes.get(0).getSystem(),
                "JennerTask",
                "Tasks",
                "What a Task is about: outreach, which people carry out, or a job of the server's own.");
        system.setCaseSensitive(true);
        system.setContent(CodeSystemContentMode.COMPLETE);
        codes.forEach(code -> system.addConcept().setCode(code.getCode()).setDisplay(code.getDisplay()));
        return system.setCount(codes.size());
    }
}

package io.github.jennerfhir.operations.outreach;

import io.github.jennerfhir.terminology.Canonical;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** What makes a {@code Task} one of outreach, which clients write; every other Task is a job of the server's own. */
public final class OutreachTask {

    /** The code that says so. */
    public static final Coding CODE = new Coding(Canonical.codeSystem("task"), "outreach", "Outreach");

    private OutreachTask() {}

    /** Whether it is one: it has the code, and no other of the same system, by which it could pass for a job. */
    static boolean isOne(Task task) {
        return task.getCode().getCoding().stream()
                        .filter(coding -> CODE.getSystem().equals(coding.getSystem()))
                        .allMatch(coding -> CODE.getCode().equals(coding.getCode()))
                && task.getCode().hasCoding(CODE.getSystem(), CODE.getCode());
    }

    /** What a stored version asked for, as the audit trail tells it; empty for what is no outreach Task. */
    public static Optional<String> asked(Resource resource) {
        return resource instanceof Task task && isOne(task)
                ? Optional.of(AskedState.of(task).inWords())
                : Optional.empty();
    }

    /** The logical id of the patient whom it is for; empty if it names none. */
    static Optional<String> patient(Task task) {
        return "Patient".equals(task.getFor().getReferenceElement().getResourceType())
                ? Optional.ofNullable(task.getFor().getReferenceElement().getIdPart())
                : Optional.empty();
    }

    /** Makes a change one that changes nothing: all content is what is stored. */
    static void restore(Task change, Task stored) {
        IdType id = change.getIdElement();
        // copyValues leaves a list alone that is empty in what is stored
        change.setIdentifier(null)
                .setBasedOn(null)
                .setPartOf(null)
                .setInsurance(null)
                .setNote(null);
        change.setRelevantHistory(null).setInput(null).setOutput(null);
        change.setText(null).setContained(null).setExtension(null).setModifierExtension(null);
        stored.copyValues(change);
        change.setIdElement(id);
    }
}

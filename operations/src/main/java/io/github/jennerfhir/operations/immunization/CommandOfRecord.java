package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.caller.Command;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/** Which command of the contract §2 a written Immunization is. */
public final class CommandOfRecord {

    private CommandOfRecord() {}

    /** Of a record that is new. */
    public static Command created(Immunization record) {
        if (record.hasPrimarySource() && !record.getPrimarySource()) {
            return Command.IMPORT;
        }
        return record.getStatus() == ImmunizationStatus.NOTDONE ? Command.REFUSE : Command.RECORD;
    }

    /** Of a record that is changed. */
    public static Command changed(Immunization after) {
        return after.getStatus() == ImmunizationStatus.ENTEREDINERROR ? Command.CORRECT : Command.AMEND;
    }
}

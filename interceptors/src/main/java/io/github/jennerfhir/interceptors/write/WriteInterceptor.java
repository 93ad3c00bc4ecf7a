package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.operations.contraindication.NoteFindings;
import io.github.jennerfhir.operations.immunization.ChangeImmunization;
import io.github.jennerfhir.operations.immunization.RecordImmunization;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Asks the rules about each resource that is about to be committed, whichever way it came: alone, in a batch, in a
 * transaction, through a job. In a transaction HAPI calls these hooks at its end, when all references are resolved. To
 * be registered on the storage's interceptor service. Does not guard conditional creates that match, nor updates that
 * change nothing: nothing is stored then.
 */
@Interceptor
public final class WriteInterceptor {

    private final RecordImmunization recording;
    private final ChangeImmunization changing;
    private final NoteFindings findings;
    private final TransactionScope transaction;

    public WriteInterceptor(
            RecordImmunization recording,
            ChangeImmunization changing,
            NoteFindings findings,
            TransactionScope transaction) {
        this.recording = recording;
        this.changing = changing;
        this.findings = findings;
        this.transaction = transaction;
    }

    /** A resource was created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        try {
            judgeCreated(resource);
        } catch (ProblemException e) {
            throw e.about(resource);
        }
    }

    /** A resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        try {
            judgeUpdated(before, after);
        } catch (ProblemException e) {
            throw e.about(after);
        }
    }

    private void judgeCreated(IBaseResource resource) {
        if (resource instanceof Immunization immunization) {
            recording.record(immunization, transaction);
        } else if (resource instanceof AllergyIntolerance allergy) {
            findings.added(allergy, transaction);
        } else {
            noteFinding(resource);
        }
    }

    private void judgeUpdated(IBaseResource before, IBaseResource after) {
        if (after instanceof Immunization immunization) {
            changing.change((Immunization) before, immunization, transaction);
        } else if (after instanceof AllergyIntolerance allergy) {
            findings.changed((AllergyIntolerance) before, allergy, transaction);
        } else if (after instanceof Patient patient) {
            findings.changed((Patient) before, patient, transaction);
        } else {
            // it may have been another patient's before
            noteFinding(before);
            noteFinding(after);
        }
    }

    private void noteFinding(IBaseResource resource) {
        if (resource instanceof Condition condition) {
            findings.changed(condition.getSubject(), transaction);
        } else if (resource instanceof Observation observation) {
            findings.changed(observation.getSubject(), transaction);
        } else if (resource instanceof Patient patient) {
            findings.changed(new Reference("Patient/" + patient.getIdElement().getIdPart()), transaction);
        }
    }
}

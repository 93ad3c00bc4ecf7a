package io.github.jennerfhir.operations.certificate;

import java.util.Objects;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/**
 * Revokes certificates when the record behind them is corrected, contract §10. Called inside the transaction that stores
 * the change, so that the correction and the revocation are one. Thread safe.
 */
public final class RevokeCertificates {

    private final CardRegister register;

    public RevokeCertificates(CardRegister register) {
        this.register = register;
    }

    /** Judges the change from one version to the next. */
    public void changed(Immunization before, Immunization after) {
        if (before.getStatus() == ImmunizationStatus.COMPLETED && differs(before, after)) {
            register.revoke(
                    after.getPatient().getReferenceElement().getIdPart(),
                    after.getIdElement().getIdPart());
        }
    }

    /** Site, route and notes are on no certificate; the lot number is, and nothing else may be amended. */
    private static boolean differs(Immunization before, Immunization after) {
        return after.getStatus() != ImmunizationStatus.COMPLETED
                || !Objects.equals(before.getLotNumber(), after.getLotNumber());
    }
}

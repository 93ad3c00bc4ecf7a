package io.github.jennerfhir.operations.report;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.mutation.CarriedOut;
import io.github.jennerfhir.operations.mutation.TakesItsKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;

/** {@code POST [base]/$submit-facility-report}: a device hands in what it has signed. Its signature is its identification. */
public final class FacilityReportProvider {

    private final SubmitReport reports;

    public FacilityReportProvider(SubmitReport reports) {
        this.reports = reports;
    }

    /** Answers where the report is kept. One that was handed in before gets the first one's answer, and a header that says so. */
    @Operation(
            name = "$submit-facility-report",
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/submit-facility-report")
    @TakesItsKey
    public Parameters submit(
            @OperationParam(name = "report", min = 1, max = 1) StringType report, RequestDetails request) {
        if (report == null || !report.hasValue()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "The parameter report is missing: the compact JWS of the report",
                    "report");
        }
        CarriedOut<Parameters> kept = reports.submit(report.getValue(), request.getHeader("Idempotency-Key"));
        if (kept.replayed()) {
            request.getResponse().addHeader("Idempotency-Replayed", "true");
        }
        return kept.answer();
    }
}

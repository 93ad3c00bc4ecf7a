package io.github.jennerfhir.interceptors.input;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IIdType;

/** The version in {@code [type]/[id]/_history/[version]} is a number here; HAPI takes any for one and fails at it. */
@Interceptor(order = -100)
public final class VersionInAddress {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Refuses what is none. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void judge(RequestDetails request) {
        IIdType id = request.getId();
        if (id != null
                && id.hasVersionIdPart()
                && !NUMBER.matcher(id.getVersionIdPart()).matches()) {
            throw new ProblemException(
                    Problem.INVALID_URL, "A version is a whole number, as meta.versionId of the resource says it");
        }
    }
}

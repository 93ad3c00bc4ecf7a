package io.github.jennerfhir.interceptors.input;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IIdType;

/** The version in {@code [type]/[id]/_history/[version]} is a number here; HAPI takes any for one and fails at it. Nothing is written to one. */
@Interceptor(order = -100)
public final class VersionInAddress {

    private static final Set<RequestTypeEnum> CHANGES =
            EnumSet.of(RequestTypeEnum.PUT, RequestTypeEnum.PATCH, RequestTypeEnum.DELETE, RequestTypeEnum.POST);

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
        if (id != null && id.hasVersionIdPart() && CHANGES.contains(request.getRequestType())) {
            throw new ProblemException(
                    Problem.INTERACTION_NOT_SERVED,
                    "A version never changes: send the change to the resource itself, and name the version in If-Match");
        }
    }
}

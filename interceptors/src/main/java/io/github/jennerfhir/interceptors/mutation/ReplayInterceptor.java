package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.input.PatchRules;
import io.github.jennerfhir.interceptors.problem.ReplayAnswer;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ClaimMutation;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Answers single requests that were carried out before with the first answer: status, body, Location, ETag, and a header
 * that says so. The body is the version that the first submission gave.
 */
@Interceptor
public final class ReplayInterceptor {

    /** The response header that marks a replay. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private final ClaimMutation claims;
    private final CallerSource callers;
    private final ResourceVersions versions;
    private final RepeatedPatches patches;
    private final ReplayWitness witness;

    public ReplayInterceptor(
            ClaimMutation claims,
            CallerSource callers,
            ResourceVersions versions,
            RepeatedPatches patches,
            ReplayWitness witness) {
        this.patches = patches;
        this.witness = witness;
        this.claims = claims;
        this.callers = callers;
        this.versions = versions;
    }

    /** Looks up a request that carries an Idempotency-Key, and a patch that may have been lost, before HAPI begins with it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void lookUp(RequestDetails details) {
        String header = details.getHeader(SubmittedRequest.IDEMPOTENCY_KEY);
        if (header != null) {
            lookUp(details, header);
        }
        if (details.getRestOperationType() == RestOperationTypeEnum.PATCH && details.getId() != null) {
            SubmittedRequest.of(details)
                    .flatMap(request -> repeated(details, request))
                    .ifPresent(claim -> {
                        throw claim.replay();
                    });
        }
    }

    private Optional<Claim> repeated(RequestDetails details, SubmittedRequest request) {
        IdType patched = new IdType(details.getResourceName(), details.getId().getIdPart());
        Optional<Long> expected = request.ifMatch(patched.getValue());
        return expected.isEmpty() ? Optional.empty() : patches.of(patched, expected, patch(details));
    }

    /** As it would stand in a Bundle. */
    private static Resource patch(RequestDetails details) {
        byte[] body = details.loadRequestContents();
        String type = String.valueOf(details.getHeader(Constants.HEADER_CONTENT_TYPE));
        return type.startsWith(PatchRules.JSON_PATCH)
                ? new Binary().setContentType(PatchRules.JSON_PATCH).setData(body)
                : (Resource) details.getFhirContext()
                        .newJsonParser()
                        .parseResource(new String(body, StandardCharsets.UTF_8));
    }

    private void lookUp(RequestDetails details, String header) {
        MutationKey key = MutationKey.ofHeader(header, callers.current());
        RestOperationTypeEnum type = details.getRestOperationType();
        if (type == RestOperationTypeEnum.CREATE) {
            claims.requireNew(key, Fingerprint.of((Resource) details.getResource()));
        } else if (type == RestOperationTypeEnum.UPDATE || type == RestOperationTypeEnum.PATCH) {
            Resource wanted = type == RestOperationTypeEnum.UPDATE ? (Resource) details.getResource() : null;
            SubmittedRequest.of(details).ifPresent(request -> claims.requireNew(key, request.change(wanted)));
        }
    }

    /** Writes the first answer; true leaves every other failure to HAPI. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean answer(
            BaseServerResponseException failure, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        if (!(failure instanceof ReplayAnswer replay)) {
            return true;
        }
        Claim claim = replay.claim();
        Optional<Resource> first = versions.find(claim.resourceType(), claim.resourceId(), claim.version());
        first.ifPresent(witness::replayed);
        response.setStatus(claim.status());
        response.setHeader(REPLAYED, "true");
        response.setHeader(Constants.HEADER_ETAG, "W/\"" + claim.version() + "\"");
        if (request.getRequestType() == RequestTypeEnum.POST || claim.status() == Constants.STATUS_HTTP_201_CREATED) {
            response.setHeader(Constants.HEADER_LOCATION, location(claim, request));
        }
        first.ifPresent(resource -> response.setDateHeader(
                Constants.HEADER_LAST_MODIFIED,
                resource.getMeta().getLastUpdated().getTime()));
        if (first.isPresent() && wantsBody(request)) {
            WrittenAnswer.write(first.get(), request, response);
        }
        return false;
    }

    private static String location(Claim claim, ServletRequestDetails request) {
        return request.getFhirServerBase() + "/" + claim.resourceType() + "/" + claim.resourceId() + "/_history/"
                + claim.version();
    }

    private static boolean wantsBody(ServletRequestDetails request) {
        String prefer = request.getHeader(Constants.HEADER_PREFER);
        return RestfulServerUtils.parsePreferHeader(request.getServer(), prefer).getReturn()
                != PreferReturnEnum.MINIMAL;
    }
}

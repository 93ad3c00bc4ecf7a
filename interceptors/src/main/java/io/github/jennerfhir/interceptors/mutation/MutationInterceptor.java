package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.ChangeNamesItsVersion;
import io.github.jennerfhir.operations.mutation.ClaimMutation;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.mutation.SubmittedChange;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Asks, inside the storing transaction, whether a client's submission was carried out before and whether its change names
 * the current version. To be registered on the storage's interceptor service. The server's own writes are not asked about.
 * It does not see a conditional create that matches, for nothing is stored then.
 */
@Interceptor
public final class MutationInterceptor {

    private final ClaimMutation claims;
    private final ChangeNamesItsVersion versions;
    private final CallerSource callers;

    public MutationInterceptor(ClaimMutation claims, ChangeNamesItsVersion versions, CallerSource callers) {
        this.claims = claims;
        this.versions = versions;
        this.callers = callers;
    }

    /** Before a resource is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource resource, RequestDetails details) {
        SubmittedRequest.of(details).ifPresent(request -> judge((Resource) resource, request));
    }

    /** After a resource was created, its references being resolved. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void afterCreate(IBaseResource resource, RequestDetails details) {
        SubmittedRequest.of(details)
                .flatMap(request -> key((Resource) resource, request))
                .ifPresent(key -> claims.afterCreate(key, (Resource) resource));
    }

    /** Before a resource is changed. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeChange(IBaseResource before, IBaseResource after, RequestDetails details) {
        SubmittedRequest.of(details).ifPresent(request -> judgeChange((Resource) before, (Resource) after, request));
    }

    /** After a resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void afterChange(IBaseResource before, IBaseResource after, RequestDetails details) {
        SubmittedRequest.of(details)
                .flatMap(this::requestKey)
                .ifPresent(key -> claims.afterChange(key, (Resource) after));
    }

    private void judge(Resource resource, SubmittedRequest request) {
        try {
            // kept for the case that another creates it first and this is run again as a change
            request.versionInBody(resource);
            versions.judgeCreate(resource, request.ifMatch(typeAndId(resource)));
            key(resource, request).ifPresent(key -> claims.beforeCreate(key, resource));
        } catch (ProblemException e) {
            throw e.about(resource);
        }
    }

    private void judgeChange(Resource before, Resource after, SubmittedRequest request) {
        try {
            boolean patch = request.isPatch(typeAndId(before));
            requestKey(request).ifPresent(key -> claims.beforeChange(key, change(request, patch, after), before));
            versions.judge(
                    before,
                    after,
                    request.ifMatch(typeAndId(before)),
                    patch ? Optional.empty() : request.versionInBody(after),
                    !patch && request.standsAlone());
        } catch (ProblemException e) {
            throw e.about(after);
        }
    }

    private Optional<MutationKey> key(Resource resource, SubmittedRequest request) {
        return MutationKey.of(resource, request.idempotencyKey(), callers.current())
                .or(() -> request.named().map(NamedEntry::key));
    }

    /** What a change is known again by, whatever its resource carries. */
    private Optional<MutationKey> requestKey(SubmittedRequest request) {
        return Optional.ofNullable(request.idempotencyKey())
                .map(header -> MutationKey.ofHeader(header, callers.current()))
                .or(() -> request.named().map(NamedEntry::key));
    }

    private static SubmittedChange change(SubmittedRequest request, boolean patch, Resource after) {
        return request.named()
                .map(entry -> SubmittedChange.of(entry.fingerprint()))
                .orElseGet(() -> request.change(patch ? null : after));
    }

    private static String typeAndId(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}

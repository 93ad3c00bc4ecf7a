package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import io.github.jennerfhir.operations.mutation.ExpectedVersion;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.SubmittedChange;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a client's request says about idempotency and versions, for a request of its own and for an entry of a Bundle. HAPI
 * hands the entries of a Bundle the headers of the Bundle, which are not theirs; what an entry says itself is kept by
 * {@link #expect} beforehand.
 */
public final class SubmittedRequest {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Where the If-Match of a single request waits: HAPI must not see it, for it does not understand every one. */
    public static final String IF_MATCH = "io.github.jennerfhir.if-match";

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final String BODIES = "io.github.jennerfhir.bodies";
    private static final String ENTRIES = "io.github.jennerfhir.entries";
    private static final String LEFT = "io.github.jennerfhir.left";
    private static final String NAMED_ENTRY = "io.github.jennerfhir.named-entry";
    private static final String ALONE = "io.github.jennerfhir.alone";

    private final ServletRequestDetails request;

    private SubmittedRequest(ServletRequestDetails request) {
        this.request = request;
    }

    /** The client's request; empty for what the server does by itself. */
    static Optional<SubmittedRequest> of(@Nullable RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? Optional.of(new SubmittedRequest(servlet))
                : Optional.empty();
    }

    /** Whether what is being stored is a client's and has a transaction of its own. */
    public static boolean isAlone(@Nullable RequestDetails request) {
        return of(request).filter(SubmittedRequest::standsAlone).isPresent();
    }

    /** The Idempotency-Key of a Bundle as a whole; null where there is none. */
    @Nullable
    public static String keyOfWhole(RequestDetails bundle) {
        return bundle.getHeader(IDEMPOTENCY_KEY);
    }

    /**
     * Keeps what an entry of a Bundle said of its version until its resource is written: HAPI writes changed resources at
     * the end of the transaction, in the name of the Bundle's own request.
     *
     * @param ifMatch null if the entry has none
     */
    public static void expect(RequestDetails bundle, String typeAndId, @Nullable String ifMatch, boolean patch) {
        entries(bundle).put(typeAndId, new Entry(ifMatch, patch));
    }

    /** Forgets what entries said, before the next ones are processed. */
    public static void forgetEntries(RequestDetails bundle) {
        entries(bundle).clear();
        bundle.getUserData().remove(NAMED_ENTRY);
        bundle.getUserData().remove(ALONE);
    }

    /** Says that the one entry that is stored next has a transaction of its own. */
    public static void alone(RequestDetails bundle) {
        bundle.getUserData().put(ALONE, Boolean.TRUE);
    }

    /** Whether an entry named the version that it changes, in its ifMatch. */
    public static boolean namesVersion(RequestDetails bundle, String typeAndId) {
        return entries(bundle).getOrDefault(typeAndId, Entry.UNGUARDED).ifMatch() != null;
    }

    /** Says that a change came to nothing, for what is stored is further on: who asked for it is shown what stands. */
    public static void leave(RequestDetails bundle, String typeAndId) {
        left(bundle).add(typeAndId);
    }

    /** Whether a change of it came to nothing. */
    public static boolean isLeft(RequestDetails bundle, String typeAndId) {
        return left(bundle).contains(typeAndId);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> left(RequestDetails bundle) {
        return (Set<String>) bundle.getUserData().computeIfAbsent(LEFT, key -> new HashSet<String>());
    }

    /** Keeps what the one entry that is stored next is known again by, if it has no id of its own. */
    public static void name(RequestDetails bundle, NamedEntry entry) {
        bundle.getUserData().put(NAMED_ENTRY, entry);
    }

    /** What the entry that is being stored is known again by, if it was named. */
    Optional<NamedEntry> named() {
        return Optional.ofNullable((NamedEntry) request.getUserData().get(NAMED_ENTRY));
    }

    /** Whether the resource is one of a Bundle's. */
    boolean isEntry() {
        return request instanceof ServletSubRequestDetails
                || request.getUserData().containsKey(ENTRIES);
    }

    /**
     * Whether it may be answered as a replay, which ends its transaction: in one with other entries, what is already stored is
     * passed over instead.
     */
    boolean standsAlone() {
        return !isEntry() || request.getUserData().containsKey(ALONE);
    }

    boolean isPatch(String typeAndId) {
        return isEntry() ? entry(typeAndId).patch() : request.getRequestType() == RequestTypeEnum.PATCH;
    }

    @Nullable
    String idempotencyKey() {
        return isEntry() ? null : request.getHeader(IDEMPOTENCY_KEY);
    }

    Optional<Long> ifMatch(String typeAndId) {
        String ifMatch = isEntry()
                ? entry(typeAndId).ifMatch()
                : (String) request.getServletRequest().getAttribute(IF_MATCH);
        return ExpectedVersion.ofIfMatch(ifMatch);
    }

    /**
     * The version that the body named when it came. HAPI runs a transaction again after a conflict, and by then has written
     * a version of its own into it.
     */
    Optional<Long> versionInBody(Resource resource) {
        return bodies(request).computeIfAbsent(resource, SubmittedRequest::namedVersion);
    }

    private static Optional<Long> namedVersion(Resource resource) {
        String version = resource.getMeta().getVersionId();
        return version != null && VERSION.matcher(version).matches()
                ? Optional.of(Long.valueOf(version))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<Resource, Optional<Long>> bodies(RequestDetails request) {
        return (Map<Resource, Optional<Long>>)
                request.getUserData().computeIfAbsent(BODIES, key -> new IdentityHashMap<Resource, Optional<Long>>());
    }

    /**
     * What a change with a header of its own is known again by.
     *
     * @param wanted the resource of a PUT; null for a patch
     */
    SubmittedChange change(@Nullable Resource wanted) {
        return new SubmittedChange(fingerprint(), Optional.ofNullable(wanted));
    }

    /** What a request with a header of its own is known again by: method, address and body. */
    String fingerprint() {
        String query = request.getServletRequest().getQueryString();
        String line =
                request.getRequestType() + " " + request.getRequestPath() + (query == null ? "" : "?" + query) + "\n";
        byte[] start = line.getBytes(StandardCharsets.UTF_8);
        byte[] body = request.loadRequestContents();
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return Fingerprint.of(whole);
    }

    private Entry entry(String typeAndId) {
        return entries(request).getOrDefault(typeAndId, Entry.UNGUARDED);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Entry> entries(RequestDetails request) {
        return (Map<String, Entry>) request.getUserData().computeIfAbsent(ENTRIES, key -> new HashMap<String, Entry>());
    }

    /** What an entry said of the version that it changes. */
    private record Entry(@Nullable String ifMatch, boolean patch) {
        private static final Entry UNGUARDED = new Entry(null, false);
    }
}

package io.github.jennerfhir.server.security;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IPagingProvider;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Binds the id of a stored search to whoever made it: HAPI gives its pages to whoever knows the id, in any tenant. The id
 * that clients get carries a seal over the search and its caller, and an id with another's seal, or none, is answered like
 * one that is not known. Thread safe.
 */
final class SealedPages implements IPagingProvider {

    private static final String ALGORITHM = "HmacSHA256";
    private static final char SEPARATOR = '.';

    private final IPagingProvider pages;
    private final CallerSource callers;
    private final SecretKeySpec key;

    SealedPages(IPagingProvider pages, CallerSource callers, byte[] secret) {
        this.pages = pages;
        this.callers = callers;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public int getDefaultPageSize() {
        return pages.getDefaultPageSize();
    }

    @Override
    public int getMaximumPageSize() {
        return pages.getMaximumPageSize();
    }

    @Override
    public boolean canStoreSearchResults() {
        return pages.canStoreSearchResults();
    }

    @Override
    @Nullable
    public IBundleProvider retrieveResultList(@Nullable RequestDetails request, String sealed) {
        return search(sealed)
                .map(search -> pages.retrieveResultList(request, search))
                .orElse(null);
    }

    @Override
    @Nullable
    public IBundleProvider retrieveResultList(@Nullable RequestDetails request, String sealed, String page) {
        return search(sealed)
                .map(search -> pages.retrieveResultList(request, search, page))
                .orElse(null);
    }

    @Override
    @Nullable
    public String storeResultList(@Nullable RequestDetails request, IBundleProvider found) {
        String search = pages.storeResultList(request, found);
        return search == null ? null : search + SEPARATOR + seal(search);
    }

    private Optional<String> search(String sealed) {
        int separator = sealed.lastIndexOf(SEPARATOR);
        if (separator < 1) {
            return Optional.empty();
        }
        String search = sealed.substring(0, separator);
        boolean genuine = MessageDigest.isEqual(
                seal(search).getBytes(StandardCharsets.UTF_8),
                sealed.substring(separator + 1).getBytes(StandardCharsets.UTF_8));
        return genuine ? Optional.of(search) : Optional.empty();
    }

    private String seal(String search) {
        Caller caller = callers.current();
        String bound = String.join(
                "\n",
                search,
                caller.tenant(),
                caller.client(),
                caller.actor(),
                caller.patient().orElse(""),
                caller.roles().stream().sorted().toList().toString(),
                caller.scopes()
                        .map(scopes -> scopes.stream()
                                .map(Object::toString)
                                .sorted()
                                .toList()
                                .toString())
                        .orElse(""));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(bound.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}

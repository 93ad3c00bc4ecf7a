package io.github.jennerfhir.operations.certificate;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An issuer whose certificates hold here.
 *
 * @param url its address as certificates name it
 * @param name as people know it
 * @param keys its public keys, of both formats
 * @param revoked the ids of the certificates that it has revoked, by key; an id may end in a dot and a time, and then holds
 *     for certificates of before that time
 */
public record TrustedIssuer(String url, String name, List<TrustedKey> keys, Map<String, Set<String>> revoked) {

    public TrustedIssuer {
        keys = List.copyOf(keys);
        revoked = Map.copyOf(revoked);
    }

    boolean isRevoked(String kid, String rid, long notBefore) {
        return revoked.getOrDefault(kid, Set.of()).stream().anyMatch(entry -> holds(entry, rid, notBefore));
    }

    private static boolean holds(String entry, String rid, long notBefore) {
        int dot = entry.indexOf('.');
        if (dot < 0) {
            return entry.equals(rid);
        }
        return entry.substring(0, dot).equals(rid)
                && entry.substring(dot + 1).matches("\\d{1,15}")
                && notBefore < Long.parseLong(entry.substring(dot + 1));
    }
}

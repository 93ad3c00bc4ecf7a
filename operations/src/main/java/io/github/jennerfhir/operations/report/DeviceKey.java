package io.github.jennerfhir.operations.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.text.ParseException;
import java.util.Objects;

/**
 * The public key by which a device's reports are known. It has no other use: access tokens and certificates have keys of their
 * own.
 *
 * @param kid by which a report names it: the key's thumbprint (RFC 7638)
 * @param jwk the key, on P-256, without its private part
 */
public record DeviceKey(String kid, ECKey jwk) {

    private static final int LONGEST = 2_000;

    public DeviceKey {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(jwk, "jwk");
    }

    /**
     * Reads a JSON Web Key. Of what it says besides its curve and its point nothing is kept.
     *
     * @throws ProblemException INVALID_PARAMETER if it is no public key on P-256
     */
    public static DeviceKey parse(String text) {
        if (text.length() > LONGEST) {
            throw wrong();
        }
        try {
            ECKey given = ECKey.parse(text);
            if (!Curve.P_256.equals(given.getCurve()) || given.isPrivate()) {
                throw wrong();
            }
            return of(given);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw wrong();
        }
    }

    /** The public part of a key. */
    public static DeviceKey of(ECKey key) {
        try {
            ECKey bare = new ECKey.Builder(Curve.P_256, key.getX(), key.getY()).build();
            return new DeviceKey(bare.computeThumbprint().toString(), bare);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key has no thumbprint", e);
        }
    }

    private static ProblemException wrong() {
        return new ProblemException(
                Problem.INVALID_PARAMETER,
                "The parameter publicKey must be a JSON Web Key with the public part of a key on P-256, and nothing"
                        + " private",
                "publicKey");
    }
}

package io.github.jennerfhir.operations.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.text.ParseException;
import java.util.regex.Pattern;

/**
 * A report with a device's signature: a compact JWS (RFC 7515) of a type of its own, ES256, whose {@code kid} is the thumbprint
 * of the device's key and serves to look it up among those that are enrolled. No key that a report brings or points to is used.
 */
public final class SignedReport {

    /** What {@code typ} must say, so that neither an access token nor a certificate can stand in for a report (RFC 8725 §3.11). */
    public static final JOSEObjectType TYPE = new JOSEObjectType("jenner-facility-report+jws");

    /** RFC 7638 with SHA-256, in base64url. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int LONGEST = 2_000_000;

    private final String compact;
    private final JWSObject jws;

    private SignedReport(String compact, JWSObject jws) {
        this.compact = compact;
        this.jws = jws;
    }

    /**
     * Reads one, without believing it yet.
     *
     * @throws ProblemException REPORT_SIGNATURE_INVALID if it is none
     */
    public static SignedReport parse(String compact) {
        String text = compact.strip();
        if (text.length() > LONGEST) {
            throw invalid("The report is longer than " + LONGEST + " characters");
        }
        try {
            SignedReport report = new SignedReport(text, JWSObject.parse(text));
            report.requireHeader();
            return report;
        } catch (ParseException | IllegalArgumentException e) {
            throw invalid("The report is no compact JWS: header, payload and signature, each in base64url, with dots"
                    + " between");
        }
    }

    /** Signs one. */
    public static String sign(FacilityReport report, ECKey key) {
        DeviceKey device = DeviceKey.of(key);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(device.kid())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(ReportFormat.write(report)));
        try {
            jws.sign(new ECDSASigner(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key cannot sign", e);
        }
    }

    private void requireHeader() {
        JWSHeader header = jws.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw invalid("A report is signed with ES256");
        }
        if (!TYPE.equals(header.getType())) {
            throw invalid("The header typ of a report is " + TYPE.getType());
        }
        boolean brings = header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null
                || header.getCriticalParams() != null
                || !header.isBase64URLEncodePayload();
        if (brings) {
            throw invalid("The header of a report has alg, typ and kid: a key that it brings or points to is not used");
        }
        if (header.getKeyID() == null || !THUMBPRINT.matcher(header.getKeyID()).matches()) {
            throw invalid("The header kid of a report is the thumbprint of the device's key");
        }
    }

    /** By which the device's key is looked up. */
    public String kid() {
        return jws.getHeader().getKeyID();
    }

    /** As it was sent. */
    public String compact() {
        return compact;
    }

    /**
     * What was signed.
     *
     * @throws ProblemException REPORT_SIGNATURE_INVALID if it was not signed by that key
     */
    public byte[] payload(DeviceKey key) {
        try {
            if (jws.verify(new ECDSAVerifier(key.jwk()))) {
                return jws.getPayload().toBytes();
            }
        } catch (JOSEException | IllegalStateException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** Whoever has no enrolled key learns of none. */
    static ProblemException unknown() {
        return invalid(
                "No enrolled device has signed this: enrol the device, and sign with the key that it was enrolled"
                        + " with");
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(Problem.REPORT_SIGNATURE_INVALID, detail, "report");
    }
}

package io.github.jennerfhir.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CardKey;
import io.github.jennerfhir.operations.certificate.CardKeys;
import io.github.jennerfhir.operations.certificate.CardRegister;
import io.github.jennerfhir.operations.certificate.Issuers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What verifiers anywhere fetch, each tenant's below its issuer's address: {@code /.well-known/jwks.json}, {@code
 * /.well-known/crl/[kid].json} and, for document signers, {@code /.well-known/did.json}. Readable by pages of any origin.
 */
public final class WellKnownServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern PATH =
            Pattern.compile("(?:/issuers/([^/]+))?/\\.well-known/(jwks|did|crl/([A-Za-z0-9_-]{1,64}))\\.json");

    private final transient Issuers issuers;
    private final transient CardKeys keys;
    private final transient CardRegister register;
    private final transient ObjectMapper json = new ObjectMapper();
    private final String ownTenant;

    public WellKnownServlet(Issuers issuers, CardKeys keys, CardRegister register, String ownTenant) {
        this.issuers = issuers;
        this.keys = keys;
        this.register = register;
        this.ownTenant = ownTenant;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        Optional<JsonNode> content = path.matches()
                ? tenant(path.group(1)).flatMap(tenant -> content(tenant, path.group(2), path.group(3)))
                : Optional.empty();
        // nobody's cookies or tokens matter here, so pages of any origin may read it
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (content.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=60");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(content.get()));
    }

    private Optional<String> tenant(String named) {
        return named == null ? Optional.of(ownTenant) : known(named);
    }

    /** A tenant that has never issued anything has no keys, and gets none by being asked for. */
    private Optional<String> known(String named) {
        return TenantIssuers.tenantInPath(named).filter(tenant -> keys.exist(tenant, CardFormat.SHC));
    }

    private Optional<JsonNode> content(String tenant, String what, String kid) {
        return switch (what) {
            case "jwks" -> Optional.of(keySet(tenant));
            case "did" -> Optional.of(signers(tenant));
            default -> revocations(tenant, kid);
        };
    }

    private ObjectNode keySet(String tenant) {
        ObjectNode set = json.createObjectNode();
        for (CardKey key : keys.published(tenant, CardFormat.SHC)) {
            ObjectNode published = set.withArray("/keys").addObject();
            publicPart(published, key).put("use", "sig").put("alg", "ES256").put("kid", key.kid());
            published.put("crlVersion", register.revoked(tenant, key.kid()).ctr());
        }
        return set;
    }

    private Optional<JsonNode> revocations(String tenant, String kid) {
        boolean ours = keys.published(tenant, CardFormat.SHC).stream()
                        .anyMatch(key -> key.kid().equals(kid))
                || keys.published(tenant, CardFormat.HCERT).stream()
                        .anyMatch(key -> key.kid().equals(kid));
        if (!ours) {
            return Optional.empty();
        }
        CardRegister.Revoked revoked = register.revoked(tenant, kid);
        ObjectNode list =
                json.createObjectNode().put("kid", kid).put("method", "rid").put("ctr", revoked.ctr());
        revoked.rids().forEach(list.putArray("rids")::add);
        return Optional.of(list);
    }

    /** The document signers in the shape of WHO's trust lists: a DID document with a JWK and its certificate each. */
    private ObjectNode signers(String tenant) {
        String did = "did:web:"
                + issuers.of(tenant)
                        .url()
                        .replaceFirst("^https?://", "")
                        .replace(":", "%3A")
                        .replace("/", ":");
        ObjectNode document = json.createObjectNode();
        document.putArray("@context")
                .add("https://www.w3.org/ns/did/v1")
                .add("https://w3id.org/security/suites/jws-2020/v1");
        document.put("id", did);
        for (CardKey key : keys.published(tenant, CardFormat.HCERT)) {
            ObjectNode method = document.withArray("/verificationMethod").addObject();
            method.put("id", did + "#" + key.kid())
                    .put("type", "JsonWebKey2020")
                    .put("controller", did);
            publicPart(method.putObject("publicKeyJwk"), key);
        }
        return document;
    }

    /** With its certificates, where it has any. */
    private static ObjectNode publicPart(ObjectNode into, CardKey key) {
        into.put("kty", "EC")
                .put("crv", "P-256")
                .put("x", key.jwk().getX().toString())
                .put("y", key.jwk().getY().toString());
        if (key.jwk().getX509CertChain() != null) {
            key.jwk()
                    .getX509CertChain()
                    .forEach(certificate -> into.withArray("/x5c").add(certificate.toString()));
        }
        return into;
    }
}

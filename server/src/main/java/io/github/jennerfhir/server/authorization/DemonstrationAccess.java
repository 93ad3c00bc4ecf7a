package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.web.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/**
 * What makes a start with one command usable at once: a token with every role of the staff, users with a password, an app
 * for any page on this machine. It is there only while nobody but this machine can reach the server.
 */
public final class DemonstrationAccess {

    /** The app that a developer can use for a page of their own on this machine: any port, these paths. */
    static final Client APP = new Client(
            "demonstration",
            "Demonstration app",
            "",
            Set.of("http://127.0.0.1/", "http://127.0.0.1/index.html", "http://127.0.0.1/app.html"),
            Set.of("openid", "fhirUser", "launch/patient", "offline_access", "patient/*.cruds", "user/*.cruds"),
            Set.of(),
            Optional.empty());

    private static final Duration VALID = Duration.ofHours(12);

    /** None that is taken for another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 12;

    private final JwtEncoder encoder;
    private final ServerAddress address;
    private final Clock clock;
    private final String tenant;
    private final boolean offered;
    private final List<String> users;
    private final String password = newPassword();

    /**
     * Access for a tenant.
     *
     * @param offered whether nobody but this machine can reach the server
     * @param users the names of the users
     */
    DemonstrationAccess(
            JwtEncoder encoder,
            ServerAddress address,
            Clock clock,
            String tenant,
            boolean offered,
            List<String> users) {
        this.encoder = encoder;
        this.address = address;
        this.clock = clock;
        this.tenant = tenant;
        this.offered = offered;
        this.users = List.copyOf(users);
    }

    /** Whether it is there at all. */
    public boolean isOffered() {
        return offered;
    }

    /** The names of the users. */
    public List<String> users() {
        return users;
    }

    /** The one password of all users, made anew at each start. */
    public String password() {
        return password;
    }

    /** A token of twelve hours with every role of the staff, and no scopes that would limit it. */
    public String token() {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(address.root())
                .audience(List.of(address.fhirBase()))
                .subject("demonstration")
                .issuedAt(now)
                .expiresAt(now.plus(VALID))
                .claim("client_id", "demonstration")
                .claim("tenant", tenant)
                .claim("roles", Role.staff().stream().map(Role::name).toList())
                .build();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).type("at+jwt").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Writes a token to a file that nobody else may read, and answers its path as the user would write it. */
    public Path writeToken(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path made = Files.createTempFile(folder, "token", null);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(made, token());
            Files.move(made, file.toAbsolutePath(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static String newPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

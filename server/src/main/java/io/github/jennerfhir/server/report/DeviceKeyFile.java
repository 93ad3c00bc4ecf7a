package io.github.jennerfhir.server.report;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** A device's key pair in a file, a JSON Web Key that only its owner may read. */
final class DeviceKeyFile {

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private DeviceKeyFile() {}

    /**
     * Makes a key pair.
     *
     * @throws IOException if there is such a file already, or it cannot be written
     */
    static ECKey create(Path file) throws IOException {
        ECKey key;
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has P-256", e);
        }
        try (var channel = Files.newByteChannel(file, NEW, ownersOnly())) {
            channel.write(StandardCharsets.UTF_8.encode(key.toJSONString() + "\n"));
        }
        return key;
    }

    /**
     * Reads one.
     *
     * @throws IOException if it cannot be read, or is no private key on P-256
     */
    static ECKey read(Path file) throws IOException {
        try {
            ECKey key = ECKey.parse(Files.readString(file));
            if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
                return key;
            }
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("no JSON Web Key", e);
        }
        throw new IOException("no private key on P-256");
    }

    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Keys with certificates that they signed themselves, each in a store of its own. */
record TlsKeys(Path folder) {

    /** @param subject such as {@code ip:127.0.0.1} */
    Path key(String name, String subject) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    /**
     * One who has a key and trusts a certificate.
     *
     * @param own null for one without a key
     * @param trusted null for one who trusts what Java trusts
     */
    static SslBundle bundle(@Nullable Path own, @Nullable Path trusted) {
        return SslBundle.of(new JksSslStoreBundle(store(own), store(trusted)));
    }

    @Nullable
    private static JksSslStoreDetails store(@Nullable Path key) {
        return key == null
                ? null
                : new JksSslStoreDetails("PKCS12", null, key.toUri().toString(), "changeit");
    }
}

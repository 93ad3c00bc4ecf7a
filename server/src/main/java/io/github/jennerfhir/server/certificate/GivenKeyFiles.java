package io.github.jennerfhir.server.certificate;

import com.nimbusds.jose.jwk.ECKey;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CardKeys;
import io.github.jennerfhir.server.settings.CertificateSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key files of the settings. Each belongs to one tenant: what its key signs must not hold as another's. Read once.
 * Immutable and thread safe.
 */
public final class GivenKeyFiles implements CardKeys.GivenKeys {

    private static final String SETTINGS = "jenner.certificate.";

    private final Map<String, Map<CardFormat, ECKey>> keys = new HashMap<>();

    private GivenKeyFiles() {}

    /**
     * Reads the files.
     *
     * @param ownTenant the tenant that the files of {@code jenner.certificate.key-file} and so on belong to
     * @throws IllegalArgumentException that names the setting, if one cannot be read
     */
    public static GivenKeyFiles of(CertificateSettings settings, String ownTenant) {
        GivenKeyFiles files = new GivenKeyFiles();
        files.read(ownTenant, CardFormat.SHC, SETTINGS + "key-file", settings.keyFile(), settings.keyPassword());
        files.read(
                ownTenant,
                CardFormat.HCERT,
                SETTINGS + "document-signer-file",
                settings.documentSignerFile(),
                settings.documentSignerPassword());
        settings.tenants().forEach((tenant, own) -> {
            String prefix = SETTINGS + "tenants." + tenant + ".";
            files.read(tenant, CardFormat.SHC, prefix + "key-file", own.keyFile(), own.keyPassword());
            files.read(
                    tenant,
                    CardFormat.HCERT,
                    prefix + "document-signer-file",
                    own.documentSignerFile(),
                    own.documentSignerPassword());
        });
        return files;
    }

    @Override
    public Optional<ECKey> key(String tenant, CardFormat format) {
        return Optional.ofNullable(keys.getOrDefault(tenant, Map.of()).get(format));
    }

    private void read(
            String tenant, CardFormat format, String setting, Optional<String> file, Optional<String> password) {
        file.ifPresent(name -> keys.computeIfAbsent(tenant, first -> new EnumMap<>(CardFormat.class))
                .put(format, KeyFile.read(setting, name, password)));
    }
}

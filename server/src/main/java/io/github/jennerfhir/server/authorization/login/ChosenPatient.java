package io.github.jennerfhir.server.authorization.login;

import jakarta.annotation.Nullable;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** For whom an app is started, as it is kept with the authorization. */
public final class ChosenPatient {

    private static final String ATTRIBUTE = "jenner.patient";

    private ChosenPatient() {}

    /** The logical id; empty as long as nobody was chosen. */
    public static Optional<String> of(@Nullable OAuth2Authorization authorization) {
        return authorization == null ? Optional.empty() : Optional.ofNullable(authorization.getAttribute(ATTRIBUTE));
    }

    static OAuth2Authorization with(OAuth2Authorization authorization, String patientId) {
        return OAuth2Authorization.from(authorization)
                .attribute(ATTRIBUTE, patientId)
                .build();
    }
}

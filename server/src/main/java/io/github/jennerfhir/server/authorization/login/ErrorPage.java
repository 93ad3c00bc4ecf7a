package io.github.jennerfhir.server.authorization.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** What a person sees whom nothing can be sent on to. */
public final class ErrorPage {

    static final String START_AGAIN = "This login is over, or was begun by somebody else. Start the app again.";

    private ErrorPage() {}

    /** Answers with a page that says what is wrong. */
    public static void write(HttpServletResponse response, int status, String why) throws IOException {
        Page.write(response, status, "This did not work", "error.html", Map.of("why", why), "");
    }
}

package io.github.jennerfhir.server.authorization.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Log in, and what one sees who did so without an app. Thread safe. */
@Controller
public final class LoginPages {

    public static final String LOGIN = "/oauth2/login";
    public static final String ACCOUNT = "/oauth2/account";

    private static final Map<String, String> MESSAGES = Map.of(
            "wrong", "User name or password is wrong.",
            "often", "Too many attempts with this name. Wait ten minutes and try again.",
            "out", "You are logged out.");

    private final byte[] style = Page.read("style.css").getBytes(StandardCharsets.UTF_8);

    @GetMapping(LOGIN)
    void login(HttpServletRequest request, HttpServletResponse response, CsrfToken csrf) throws IOException {
        String said = MESSAGES.get(request.getQueryString() == null ? "" : request.getQueryString());
        String message =
                said == null ? "" : Page.fill("<p class=\"wrong\" role=\"alert\">{{said}}</p>", Map.of("said", said));
        Map<String, String> texts =
                Map.of("message", message, "csrfName", csrf.getParameterName(), "csrf", csrf.getToken());
        Page.write(response, HttpServletResponse.SC_OK, "Log in", "login.html", texts, "");
    }

    @GetMapping(ACCOUNT)
    void account(Principal principal, HttpServletResponse response, CsrfToken csrf) throws IOException {
        Map<String, String> texts =
                Map.of("user", principal.getName(), "csrfName", csrf.getParameterName(), "csrf", csrf.getToken());
        Page.write(response, HttpServletResponse.SC_OK, "Logged in", "account.html", texts, "");
    }

    @GetMapping("/oauth2/style.css")
    void style(HttpServletResponse response) throws IOException {
        response.setContentType("text/css;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setContentLength(style.length);
        response.getOutputStream().write(style);
    }
}

package io.github.jennerfhir.server.authorization.login;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Between login and the app: for whom it is to be opened ("Launch context", SMART App Launch 2.2), and what it is allowed.
 * What was chosen is kept with the authorization in the database. Thread safe.
 */
@Controller
public final class ConsentPages {

    public static final String CONSENT = "/oauth2/consent";

    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");
    private static final int MOST = 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final String PATIENT = """
            <li><button type="submit" name="patient" value="{{id}}">{{name}}<span>{{about}}</span></button></li>
            """;
    private static final String SCOPE = """
            <li><label><input type="checkbox" name="scope" value="{{scope}}" checked> {{words}}\
            <code>{{scope}}</code></label></li>
            """;

    private final OAuth2AuthorizationService authorizations;
    private final Clients clients;
    private final Accounts accounts;
    private final PatientDirectory patients;
    private final CurrentCaller callers;

    public ConsentPages(
            OAuth2AuthorizationService authorizations,
            Clients clients,
            Accounts accounts,
            PatientDirectory patients,
            CurrentCaller callers) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.accounts = accounts;
        this.patients = patients;
        this.callers = callers;
    }

    @GetMapping(CONSENT)
    void ask(HttpServletRequest request, HttpServletResponse response, Principal user, CsrfToken csrf)
            throws IOException {
        Optional<Launch> launch = launch(request, user);
        if (launch.isEmpty()) {
            ErrorPage.write(response, HttpServletResponse.SC_BAD_REQUEST, ErrorPage.START_AGAIN);
        } else if (launch.get().lacksPatient()) {
            askForPatient(request, response, launch.get(), csrf);
        } else {
            askForConsent(response, launch.get());
        }
    }

    @PostMapping("/oauth2/patient")
    void choose(HttpServletRequest request, HttpServletResponse response, Principal user) throws IOException {
        Optional<Launch> launch = launch(request, user).filter(Launch::lacksPatient);
        String id = text(request, "patient");
        if (launch.isEmpty() || find(launch.get(), id).isEmpty()) {
            ErrorPage.write(response, HttpServletResponse.SC_BAD_REQUEST, ErrorPage.START_AGAIN);
            return;
        }
        authorizations.save(ChosenPatient.with(launch.get().authorization(), id));
        response.sendRedirect(UriComponentsBuilder.fromPath(CONSENT)
                .queryParam("client_id", "{client}")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(launch.get().client().id(), launch.get().state())
                .toUriString());
    }

    private void askForPatient(HttpServletRequest request, HttpServletResponse response, Launch launch, CsrfToken csrf)
            throws IOException {
        PatientQuery query = PatientQuery.of(text(request, "name"), text(request, "birthdate"));
        List<PatientDirectory.Entry> found =
                as(launch, () -> patients.search(query.name(), query.birthDate(), MOST + 1));
        Map<String, String> texts = launch.texts();
        texts.put("csrfName", csrf.getParameterName());
        texts.put("csrf", csrf.getToken());
        texts.put("name", query.name());
        texts.put("birthdate", query.birthDate().map(Object::toString).orElse(""));
        texts.put("count", count(found.size()));
        texts.put("patients", found.stream().limit(MOST).map(ConsentPages::line).collect(Collectors.joining()));
        Page.write(response, HttpServletResponse.SC_OK, "Choose the patient", "patient.html", texts, "");
    }

    private static String count(int found) {
        if (found > MOST) {
            return "The first " + MOST + " of more: search to see others";
        }
        return found == 0 ? "Nobody was found" : found == 1 ? "1 patient" : found + " patients";
    }

    private static String line(PatientDirectory.Entry patient) {
        return Page.fill(PATIENT, Map.of("id", patient.id(), "name", patient.name(), "about", about(patient)));
    }

    private static String about(PatientDirectory.Entry patient) {
        return "born " + (patient.birthDate().isEmpty() ? "on an unknown day" : patient.birthDate())
                + (patient.gender().isEmpty() ? "" : ", " + patient.gender());
    }

    private void askForConsent(HttpServletResponse response, Launch launch) throws IOException {
        Map<String, String> texts = launch.texts();
        String patient = launch.patient()
                .flatMap(id -> find(launch, id))
                .map(who -> Page.fill(
                        "<dt>For</dt><dd>{{name}}, {{about}}</dd>", Map.of("name", who.name(), "about", about(who))))
                .orElse("");
        texts.put("patient", patient);
        texts.put("hidden", scopes(launch, "<input type=\"hidden\" name=\"scope\" value=\"{{scope}}\">\n", false));
        texts.put("scopes", scopes(launch, SCOPE, true));
        Page.write(response, HttpServletResponse.SC_OK, "Allow this app?", "consent.html", texts, launch.origin());
    }

    /** The context of the launch is not chosen here: without it the app could not start. */
    private static String scopes(Launch launch, String template, boolean chosen) {
        return launch.scopes().stream()
                .sorted()
                .filter(scope -> chosen == ScopeWords.isChosen(scope))
                .map(scope -> Page.fill(template, Map.of("scope", scope, "words", ScopeWords.of(scope))))
                .collect(Collectors.joining());
    }

    private Optional<PatientDirectory.Entry> find(Launch launch, String id) {
        return ID.matcher(id).matches() ? as(launch, () -> patients.find(id)) : Optional.empty();
    }

    /** Looks for patients as the user, and so in the user's tenant. */
    private <T> T as(Launch launch, Supplier<T> work) {
        Account account = launch.account();
        Caller caller = new Caller(
                account.tenant(),
                account.name(),
                launch.client().id(),
                account.roles(),
                Optional.empty(),
                account.ownRecord());
        try (CurrentCaller.Binding ignored = callers.bind(caller)) {
            return work.get();
        }
    }

    private Optional<Launch> launch(HttpServletRequest request, Principal user) {
        String state = text(request, "state");
        OAuth2Authorization authorization = authorizations.findByToken(state, STATE);
        if (authorization == null || !authorization.getPrincipalName().equals(user.getName())) {
            return Optional.empty();
        }
        Optional<Client> client = clients.find(authorization.getRegisteredClientId());
        Optional<Account> account = accounts.find(user.getName());
        return client.isEmpty() || account.isEmpty()
                ? Optional.empty()
                : Optional.of(new Launch(authorization, state, client.get(), account.get()));
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** An app that waits to be opened. */
    private record Launch(OAuth2Authorization authorization, String state, Client client, Account account) {

        private OAuth2AuthorizationRequest request() {
            return authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        }

        Set<String> scopes() {
            return request().getScopes();
        }

        Optional<String> patient() {
            return account.ownRecord().or(() -> ChosenPatient.of(authorization));
        }

        boolean lacksPatient() {
            return GrantableScopes.needPatient(scopes()) && patient().isEmpty();
        }

        /** Where the browser goes when the form of consent is answered. */
        String origin() {
            URI redirect = URI.create(request().getRedirectUri());
            return redirect.getAuthority() == null
                    ? redirect.getScheme() + ":"
                    : redirect.getScheme() + "://" + redirect.getAuthority();
        }

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            texts.put("client", client.name());
            texts.put("clientId", client.id());
            texts.put("state", state);
            texts.put("user", account.name());
            return texts;
        }
    }
}

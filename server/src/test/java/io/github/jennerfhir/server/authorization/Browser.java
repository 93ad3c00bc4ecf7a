package io.github.jennerfhir.server.authorization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser, with cookies of its own, that follows no redirect by itself. */
final class Browser {

    static final String APP = "http://127.0.0.1:9999/app.html";

    private final String root;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** The secret that goes with the challenge of {@link #authorizeRequest()}. */
    final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    Browser(String root) {
        this.root = root;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(at(address)).GET());
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        return post(
                address,
                form.entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    HttpResponse<String> post(String address, List<List<String>> form) {
        return send(HttpRequest.newBuilder(at(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    /** An authorization request with nothing wrong in it, for whoever changes one thing. */
    Map<String, String> authorizeRequest() {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "demonstration");
        request.put("redirect_uri", APP);
        request.put("scope", "launch/patient openid fhirUser offline_access patient/*.cruds user/*.rs system/*.rs");
        request.put("state", "s-" + UUID.randomUUID());
        request.put("aud", root + "/fhir");
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
        return request;
    }

    HttpResponse<String> authorize(Map<String, String> request) {
        return get("/oauth2/authorize?"
                + encoded(request.entrySet().stream()
                        .map(e -> List.of(e.getKey(), e.getValue()))
                        .toList()));
    }

    HttpResponse<String> logIn(String user, String password) {
        String csrf = field(get("/oauth2/login").body(), "_csrf");
        return post("/oauth2/login", Map.of("username", user, "password", password, "_csrf", csrf));
    }

    /** Logs in, chooses a patient if asked to, allows everything, and answers where the app gets its answer. */
    String launch(Map<String, String> request, String user, String password, String patient) {
        authorize(request);
        HttpResponse<String> page = follow(logIn(user, password));
        if (page.body().contains("Choose the patient")) {
            page = follow(post(
                    "/oauth2/patient",
                    Map.of(
                            "_csrf", field(page.body(), "_csrf"),
                            "state", field(page.body(), "state"),
                            "client_id", request.get("client_id"),
                            "patient", patient)));
        }
        return location(allow(page.body()));
    }

    HttpResponse<String> allow(String page) {
        List<List<String>> form = new ArrayList<>();
        form.add(List.of("client_id", field(page, "client_id")));
        form.add(List.of("state", field(page, "state")));
        Matcher scope = Pattern.compile("name=\"scope\" value=\"([^\"]+)\"").matcher(page);
        while (scope.find()) {
            form.add(List.of("scope", scope.group(1)));
        }
        return post("/oauth2/authorize", form);
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> current = answer;
        while (current.statusCode() == 302 && at(location(current)).toString().startsWith(root)) {
            current = get(location(current));
        }
        return current;
    }

    /** The form with which an app asks for tokens. */
    Map<String, String> tokenRequest(String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", APP);
        form.put("client_id", "demonstration");
        form.put("code_verifier", verifier);
        return form;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer + " " + answer.body()));
    }

    /** A parameter of an address. */
    static String parameter(String address, String name) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    static String field(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        if (!field.find()) {
            throw new AssertionError("no field " + name + " in " + page);
        }
        return field.group(1);
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(List<List<String>> form) {
        return form.stream()
                .map(pair -> pair.get(0) + "=" + URLEncoder.encode(pair.get(1), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private URI at(String address) {
        return URI.create(address.startsWith("/") ? root + address : address);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

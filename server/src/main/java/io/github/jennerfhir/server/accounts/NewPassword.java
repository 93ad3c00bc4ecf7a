package io.github.jennerfhir.server.accounts;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import picocli.CommandLine.Option;

/**
 * A password that is typed in twice, or the first line of the standard input, or made here and shown once. It is never an
 * argument: other users of the machine can read those.
 */
final class NewPassword {

    /** NIST SP 800-63B asks for eight characters at least; there is no second factor here. */
    private static final int SHORTEST = 12;

    /** bcrypt takes no more. */
    private static final int LONGEST_BYTES = 72;

    /** None that is taken for another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 20;

    @Option(names = "--password-stdin", description = "take the first line of the standard input as the password")
    private boolean fromInput;

    @Option(names = "--generate", description = "make a password and show it once")
    private boolean generate;

    /**
     * The hash as it is stored, and what to tell of the password.
     *
     * @param shown the password if it was made here, with words around it; else empty
     */
    record Chosen(String hash, String shown) {}

    /** @throws IllegalArgumentException for one that is too short, too long, or the name */
    Chosen choose(String account) {
        String password = generate ? made() : fromInput ? firstLine() : typed();
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new IllegalArgumentException("A password has " + SHORTEST + " characters at least");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new IllegalArgumentException("A password has no more than " + LONGEST_BYTES + " bytes in UTF-8");
        }
        if (password.equalsIgnoreCase(account)) {
            throw new IllegalArgumentException("A password is not the name of the account");
        }
        String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
        return new Chosen(hash, generate ? ". The password, shown this once: " + password : "");
    }

    private static String typed() {
        Console console = System.console();
        if (console == null) {
            throw new IllegalArgumentException(
                    "There is nobody to ask for a password: use --password-stdin or --generate");
        }
        String password = new String(console.readPassword("New password: "));
        if (!password.equals(new String(console.readPassword("The same again: ")))) {
            throw new IllegalArgumentException("The two are not the same");
        }
        return password;
    }

    private static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input cannot be read", e);
        }
    }

    private static String made() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

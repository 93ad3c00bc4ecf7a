package io.github.jennerfhir.server.authorization.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;

/**
 * Lets nobody try passwords without end: after ten wrong ones for a name, whether there is an account of it or not, that
 * name is not tried for ten minutes. Each replica counts for itself. Thread safe.
 */
public final class LoginAttempts implements AuthenticationProvider {

    private static final int MOST = 10;
    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final int NAMES = 100_000;

    private final AuthenticationProvider passwords;
    private final Cache<String, AtomicInteger> failures =
            Caffeine.newBuilder().expireAfterWrite(WAIT).maximumSize(NAMES).build();

    public LoginAttempts(AuthenticationProvider passwords) {
        this.passwords = passwords;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName().toLowerCase(Locale.ROOT);
        AtomicInteger failed = failures.get(name, unknown -> new AtomicInteger());
        // counted before the password is looked at, so that many at the same time are counted too
        if (failed.incrementAndGet() > MOST) {
            throw new LockedException("too many attempts");
        }
        try {
            Authentication authenticated = passwords.authenticate(login);
            failures.invalidate(name);
            return authenticated;
        } catch (BadCredentialsException e) {
            // the time begins anew with each failure
            failures.put(name, failed);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}

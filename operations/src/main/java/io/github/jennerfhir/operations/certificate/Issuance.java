package io.github.jennerfhir.operations.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * Under which terms a certificate is issued.
 *
 * @param issuer in whose name
 * @param key with which key
 * @param rid by which id it can be revoked
 * @param at when; certificates count in whole seconds
 * @param expires when it ends, where it does
 */
record Issuance(Issuer issuer, CardKey key, String rid, Instant at, Optional<Instant> expires) {}

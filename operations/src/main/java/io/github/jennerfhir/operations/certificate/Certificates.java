package io.github.jennerfhir.operations.certificate;

import java.time.Instant;
import java.util.List;

/**
 * What was issued on one request.
 *
 * @param person whom it is about
 * @param issuer in whose name
 * @param at when
 * @param cards the certificates, by disease and day
 * @param doses every dose that is on one of them, in the order of their days
 */
public record Certificates(
        CertifiedPerson person, Issuer issuer, Instant at, List<IssuedCard> cards, List<CertifiedDose> doses) {

    public Certificates {
        cards = List.copyOf(cards);
        doses = List.copyOf(doses);
    }
}

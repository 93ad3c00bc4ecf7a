package io.github.jennerfhir.server.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of FHIR R4 a resource is checked against before it is stored. Whatever the mode, a body must be readable as R4
 * and the rules on immunizations hold.
 *
 * @param mode how much; what each costs is in docs/validation.md
 */
@ConfigurationProperties("jenner.validation")
public record ValidationSettings(
        @DefaultValue("required-elements") Mode mode) {

    /** What is checked. */
    public enum Mode {
        /** Nothing more. */
        OFF,
        /** Every required element is there, every required binding is kept. */
        REQUIRED_ELEMENTS,
        /** All that HAPI's validator knows: the definitions and invariants of R4, and known profiles that a resource claims. */
        FULL
    }
}

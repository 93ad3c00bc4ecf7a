package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.hl7.fhir.r4.model.Patient;

/**
 * Parses stored patients, and remembers what the texts of the last ones came to: a child gets several doses at one visit. It is the
 * text that is remembered by, so nothing of it can be out of date. Thread safe.
 */
final class PatientTexts {

    /** Of all texts together; what they are parsed into takes about ten times as much. */
    private static final int CHARACTERS = 4_000_000;

    private final LoadingCache<String, Patient> parsed;

    PatientTexts(FhirContext fhir) {
        this.parsed = Caffeine.newBuilder()
                .maximumWeight(CHARACTERS)
                .weigher((String text, Patient patient) -> text.length())
                .build(text -> fhir.newJsonParser().parseResource(Patient.class, text));
    }

    /** The patient that the JSON says, for the caller alone. */
    Patient parsed(String text) {
        return parsed.get(text).copy();
    }
}

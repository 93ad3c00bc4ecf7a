package io.github.jennerfhir.operations.registry.hl7;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;

/**
 * A QBP^Q11: somebody asks for a patient's history.
 *
 * @param profile what is asked for
 * @param patient whom it is about, as far as the query says: identifiers, a name, a day of birth, a sex; without an id
 * @param most how many patients an answer may name, RCP-2
 * @param faults what keeps the query from being answered; empty if nothing does
 */
public record ReceivedQuery(Profile profile, Patient patient, int most, List<MessageFault> faults) {

    public ReceivedQuery {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(patient, "patient");
        faults = List.copyOf(faults);
    }

    /** The system under which a query names the logical ids that answers of a facility have in PID-3. */
    public static String systemOf(String facility) {
        return AuthorityReader.NAMESPACE + facility;
    }

    /** The queries of CDC's guide, with the profile of the answer where one patient is found. */
    public enum Profile {
        HISTORY("Z34", "Z32"),
        HISTORY_AND_FORECAST("Z44", "Z42");

        private final String code;
        private final String answer;

        Profile(String code, String answer) {
            this.code = code;
            this.answer = answer;
        }

        /** As QPD-1 and MSH-21 say it, such as {@code Z34}. */
        public String code() {
            return code;
        }

        String answer() {
            return answer;
        }

        static Optional<Profile> of(String code) {
            return Arrays.stream(values())
                    .filter(profile -> profile.code.equals(code))
                    .findFirst();
        }
    }
}

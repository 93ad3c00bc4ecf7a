package io.github.jennerfhir.operations.registry.hl7;

import java.util.List;
import java.util.Objects;

/** What a registry says to a message. */
public sealed interface RegistryAnswer {

    /**
     * It holds what it was told.
     *
     * @param warnings its words, where it has any
     */
    record Accepted(List<String> warnings) implements RegistryAnswer {

        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It does not take it; the same message again would not help.
     *
     * @param words the registry's own
     */
    record Refused(String words) implements RegistryAnswer {

        public Refused {
            Objects.requireNonNull(words, "words");
        }
    }

    /** What came answers nothing: the same message must be sent again. */
    record Unclear(String reason) implements RegistryAnswer {

        public Unclear {
            Objects.requireNonNull(reason, "reason");
        }
    }
}

package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import java.util.Optional;

/**
 * Where a registry stands with one record, or with the patient's own data.
 *
 * @param sent the print of what it was last sent; empty if it was never sent anything of it
 * @param accepted the print of what it holds; empty if it holds nothing that we know of
 * @param parked the print of what it refused, or of what could not be told; that is not sent again unless it changes
 * @param kind as what the record was last sent
 */
public record Standing(Optional<String> sent, Optional<String> accepted, Optional<String> parked, Optional<Kind> kind) {

    /** Of what nothing was ever told. */
    static final Standing NONE = new Standing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean holds(String print) {
        return accepted.equals(Optional.of(print));
    }

    boolean isParked(String print) {
        return parked.equals(Optional.of(print));
    }
}

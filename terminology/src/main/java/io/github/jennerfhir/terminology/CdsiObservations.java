package io.github.jennerfhir.terminology;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The observations of CDC's CDSi supporting data with the codes that stand for them. Immutable and thread safe.
 *
 * <p>Source: CDC CDSi supporting data 4.64, ScheduleSupportingData.xml.
 */
public final class CdsiObservations {

    private final String version;
    private final List<CdsiObservation> observations;
    private final Map<String, CdsiObservation> byCode;
    private final Map<CodedValueRole, Map<Code, List<CdsiObservation>>> byValue = new EnumMap<>(CodedValueRole.class);

    CdsiObservations(
            String version,
            List<CdsiObservation> observations,
            Map<String, CdsiObservation> byCode,
            Map<CodedValueRole, Map<Code, List<CdsiObservation>>> byValue) {
        this.version = version;
        this.observations = List.copyOf(observations);
        this.byCode = Map.copyOf(byCode);
        byValue.forEach((role, values) -> {
            Map<Code, List<CdsiObservation>> copy = new HashMap<>();
            values.forEach((code, standFor) -> copy.put(code, List.copyOf(standFor)));
            this.byValue.put(role, Map.copyOf(copy));
        });
    }

    /**
     * The list in this jar, read once.
     *
     * @throws TerminologyDataException if its data are broken
     */
    public static CdsiObservations bundled() {
        return Bundled.OBSERVATIONS;
    }

    /** The version of CDC's supporting data. */
    public String version() {
        return version;
    }

    /** The observation of that three-digit code; null finds nothing. */
    public Optional<CdsiObservation> find(String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(byCode.get(code));
    }

    /**
     * The observations that a code stands for.
     *
     * @param role in what place of the record the code was found
     * @return in the order of CDC's data; empty if it stands for none there
     */
    public List<CdsiObservation> forCode(String system, String code, CodedValueRole role) {
        return NormalCode.of(system, code)
                .map(byValue.getOrDefault(role, Map.of())::get)
                .orElse(List.of());
    }

    /** All observations, in the order of CDC's data. */
    public Collection<CdsiObservation> all() {
        return observations;
    }

    private static final class Bundled {
        static final CdsiObservations OBSERVATIONS = CdsiObservationLoader.load(DataFolder.bundled());
    }
}

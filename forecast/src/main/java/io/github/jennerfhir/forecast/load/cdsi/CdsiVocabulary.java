package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ConflictTable;
import io.github.jennerfhir.forecast.model.ObservationCatalogue;
import io.github.jennerfhir.forecast.model.ProductAssociation;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.VaccineConflict;
import io.github.jennerfhir.forecast.model.VaccineGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the schedule file says for all antigens: products, observations, vaccine groups and conflicts. */
final class CdsiVocabulary {

    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String CVX = "http://hl7.org/fhir/sid/cvx";
    private static final String PHIN_VS = "urn:oid:2.16.840.1.114222.4.5.274";
    private static final String PHIN_VS_URL =
            "https://phinvads.cdc.gov/vads/ViewCodeSystem.action?id=2.16.840.1.114222.4.5.274";

    /** "Allergy to previous dose of this vaccine": says something only together with a vaccine code. */
    private static final String ALLERGY_TO_THIS_VACCINE = "VXC20";

    private final ProductCatalogue products = new ProductCatalogue();
    private final ObservationCatalogue observations = new ObservationCatalogue();
    private final List<VaccineGroup> groups = new ArrayList<>();
    private final Map<String, String> groupOfAntigen = new HashMap<>();
    private final Map<String, List<ProductAssociation>> associations = new HashMap<>();
    private final ConflictTable conflicts;

    CdsiVocabulary(XmlElement root) {
        root.children("cvxToAntigenMap", "cvxMap").forEach(this::product);
        root.children("observations", "observation").forEach(this::observation);
        root.children("vaccineGroups", "vaccineGroup").forEach(this::group);
        root.children("vaccineGroupToAntigenMap", "vaccineGroupMap").forEach(this::antigens);
        if (associations.isEmpty() || groupOfAntigen.isEmpty()) {
            throw root.error("products or vaccine groups are missing");
        }
        List<VaccineConflict> found = root.children("liveVirusConflicts", "liveVirusConflict").stream()
                .map(this::conflict)
                .toList();
        conflicts = new ConflictTable(found, products.size());
    }

    ProductCatalogue products() {
        return products;
    }

    ObservationCatalogue observations() {
        return observations;
    }

    List<VaccineGroup> groups() {
        return groups;
    }

    ConflictTable conflicts() {
        return conflicts;
    }

    /** The vaccine group of an antigen by the schedule file, or else as its series names it; null if there is none. */
    String groupOf(String antigen, String named) {
        boolean known = groups.stream().anyMatch(group -> group.name().equals(named));
        return groupOfAntigen.getOrDefault(antigen, known ? named : null);
    }

    List<ProductAssociation> productsOf(String antigen) {
        return associations.getOrDefault(antigen, List.of());
    }

    /** The index of the observation that an element names; releases refer to some that the schedule file lacks. */
    int observation(XmlElement element, String name) {
        return observations.add(element.required(name));
    }

    private void product(XmlElement map) {
        map.required("cvx");
        int product = map.value("cvx", cvx -> CdsiValues.product(cvx, products));
        products.add(products.code(product), map.required("shortDescription"));
        for (XmlElement association : map.children("association")) {
            associations
                    .computeIfAbsent(association.required("antigen"), key -> new ArrayList<>())
                    .add(new ProductAssociation(
                            product,
                            association.value("associationBeginAge", TimePeriod::parse),
                            association.value("associationEndAge", TimePeriod::parse)));
        }
    }

    private void observation(XmlElement element) {
        String code = element.required("observationCode");
        observations.add(code);
        observations.title(code, element.required("observationTitle"));
        List<XmlElement> values = element.children("codedValues", "codedValue");
        boolean namesVaccines =
                values.stream().anyMatch(value -> value.required("codeSystem").equals("CVX"));
        for (XmlElement value : values) {
            String finding = value.required("code");
            if (!(namesVaccines && finding.equals(ALLERGY_TO_THIS_VACCINE))) {
                systems(value).forEach(system -> observations.stands(system, finding, code));
            }
        }
    }

    /** The ways in which records name the system. */
    private static List<String> systems(XmlElement value) {
        String system = value.required("codeSystem");
        return switch (system) {
            case "SNOMED" -> List.of(SNOMED_CT);
            case "CVX" -> List.of(CVX);
            case "CDCPHINVS" -> List.of(PHIN_VS, PHIN_VS_URL);
            default -> throw value.error("unknown code system '" + system + "'");
        };
    }

    private void group(XmlElement element) {
        groups.add(new VaccineGroup(
                element.required("name"), element.value("administerFullVaccineGroup", CdsiValues::flag, false)));
    }

    private void antigens(XmlElement map) {
        String group = map.required("name");
        if (groups.stream().noneMatch(known -> known.name().equals(group))) {
            throw map.error("unknown vaccine group '" + group + "'");
        }
        map.texts("antigen").forEach(antigen -> groupOfAntigen.put(antigen, group));
    }

    private VaccineConflict conflict(XmlElement element) {
        return new VaccineConflict(
                product(element, "previous"),
                product(element, "current"),
                period(element, "conflictBeginInterval"),
                period(element, "minConflictEndInterval"),
                period(element, "conflictEndInterval"));
    }

    private int product(XmlElement conflict, String side) {
        XmlElement vaccine = conflict.child(side);
        if (vaccine == null) {
            throw conflict.error("'" + side + "' is missing");
        }
        vaccine.required("cvx");
        return vaccine.value("cvx", cvx -> CdsiValues.product(cvx, products));
    }

    private static TimePeriod period(XmlElement conflict, String name) {
        conflict.required(name);
        return conflict.value(name, TimePeriod::parse);
    }
}

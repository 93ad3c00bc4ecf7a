package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationPerformerComponent;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;

/** Writes ORC, RXA and RXR of one record. */
final class OrderSegments {

    /** IZ-45: where nothing was administered the order has no number. */
    private static final String NO_ORDER = "9999";

    /** IZ-48, IZ-49: an amount that is not known, or of nothing. */
    private static final String NO_AMOUNT = "999";

    private static final String MVX = "http://hl7.org/fhir/sid/mvx";
    private static final String MVX_OID = "urn:oid:2.16.840.1.113883.12.227";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v2-0443";

    /** FHIR's immunization-origin to NIP001. */
    private static final Map<String, String> ORIGINS =
            Map.of("provider", "02", "record", "03", "recall", "04", "school", "07");

    private static final Map<String, String> NIP001 = Map.of(
            "00", "New immunization record",
            "01", "Historical information - source unspecified",
            "02", "Historical information - from other provider",
            "03", "Historical information - from parent's written record",
            "04", "Historical information - from parent's recall",
            "07", "Historical information - from school record");

    private final String facility;
    private final Chart chart;

    OrderSegments(String facility, Chart chart) {
        this.facility = facility;
        this.chart = chart;
    }

    void write(Immunization record, Told told, VXU_V04_ORDER order) {
        boolean administered = told.kind().administered();
        Fields orc = Fields.of(order.getORC()).put(1, "RE");
        orc.put(3, administered ? record.getIdElement().getIdPart() : NO_ORDER).put(3, 0, 2, facility);
        if (administered) {
            performer(record, "OP").ifPresent(who -> provider(who, orc, 12));
        }
        Fields rxa = Fields.of(order.getRXA());
        when(told, rxa);
        amount(record, told, rxa);
        if (administered) {
            administration(record, told, rxa);
            route(record, order);
        } else if (told.kind() == Kind.REFUSED) {
            RefusalReasons.write(record.getStatusReason(), rxa);
        }
        rxa.put(20, completion(record, told));
    }

    /** A message that tells nothing but who the patient is: nothing was administered. */
    static void nothing(String day, String facility, VXU_V04_ORDER order) {
        Fields.of(order.getORC()).put(1, "RE").put(3, NO_ORDER).put(3, 0, 2, facility);
        Fields.of(order.getRXA())
                .put(1, "0")
                .put(2, "1")
                .put(3, day)
                .put(4, day)
                .code(5, RefusalReasons.NO_VACCINE, "No vaccine administered", "CVX")
                .put(6, NO_AMOUNT)
                .put(20, "NA");
    }

    private static void when(Told told, Fields rxa) {
        String day = Days.text(told.day());
        rxa.put(1, "0").put(2, "1").put(3, day).put(4, day);
        rxa.code(5, told.cvx(), told.name(), "CVX");
    }

    private static void amount(Immunization record, Told told, Fields rxa) {
        BigDecimal amount = record.getDoseQuantity().getValue();
        if (!told.kind().administered() || amount == null || !millilitres(record)) {
            rxa.put(6, NO_AMOUNT);
            return;
        }
        rxa.put(6, amount.stripTrailingZeros().toPlainString()).code(7, "mL", "milliliter", "UCUM");
    }

    private static boolean millilitres(Immunization record) {
        return "mL".equalsIgnoreCase(record.getDoseQuantity().getCode())
                || "mL".equalsIgnoreCase(record.getDoseQuantity().getUnit());
    }

    private void administration(Immunization record, Told told, Fields rxa) {
        String source = told.kind() == Kind.GIVEN ? "00" : origin(record);
        rxa.code(9, source, NIP001.get(source), "NIP001");
        if (told.kind() == Kind.GIVEN) {
            performer(record, "AP").ifPresent(who -> provider(who, rxa, 10));
            chart.find(record.getLocation(), Location.class).ifPresent(place -> place(place, rxa));
        }
        rxa.put(15, record.getLotNumber());
        Days.parse(
                        record.hasExpirationDate()
                                ? record.getExpirationDateElement()
                                        .asStringValue()
                                        .replace("-", "")
                                : "")
                .ifPresent(day -> rxa.put(16, Days.text(day)));
        manufacturer(record)
                .ifPresent(maker ->
                        rxa.code(17, maker.getValue(), maker.getAssigner().getDisplay(), "MVX"));
    }

    private static String origin(Immunization record) {
        return record.getReportOrigin().getCoding().stream()
                .map(coding -> ORIGINS.get(coding.getCode()))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("01");
    }

    private static String completion(Immunization record, Told told) {
        return switch (told.kind()) {
            case REFUSED -> "RE";
            case CONTRAINDICATED -> "NA";
            case GIVEN, HISTORICAL -> record.hasIsSubpotent() && record.getIsSubpotent() ? "PA" : "CP";
        };
    }

    private static void route(Immunization record, VXU_V04_ORDER order) {
        BodyCodes.route(record.getRoute()).ifPresent(route -> {
            Fields rxr = Fields.of(order.getRXR()).code(1, route.code(), route.display(), "NCIT");
            BodyCodes.site(record.getSite()).ifPresent(site -> rxr.code(2, site.code(), site.display(), "HL70163"));
        });
    }

    private Optional<Practitioner> performer(Immunization record, String function) {
        return record.getPerformer().stream()
                .filter(performer -> plays(performer, function))
                .flatMap(performer -> chart.find(performer.getActor(), Practitioner.class).stream())
                .findFirst();
    }

    /** Who has no function named is the one who gave it. */
    private static boolean plays(ImmunizationPerformerComponent performer, String function) {
        if (performer.getFunction().getCoding().isEmpty()) {
            return "AP".equals(function);
        }
        return performer.getFunction().hasCoding(ROLE, function);
    }

    private static void provider(Practitioner who, Fields segment, int field) {
        for (Identifier identifier : who.getIdentifier()) {
            Optional<Authority> authority = Authority.of(identifier);
            if (identifier.hasValue() && authority.isPresent()) {
                segment.put(field, identifier.getValue());
                authority.get().write(segment, field, 0, 9);
                break;
            }
        }
        if (who.hasName() && who.getNameFirstRep().hasFamily()) {
            segment.put(field, 0, 2, who.getNameFirstRep().getFamily());
            segment.put(
                    field,
                    0,
                    3,
                    who.getNameFirstRep().hasGiven()
                            ? who.getNameFirstRep().getGiven().get(0).getValue()
                            : null);
            segment.put(field, 0, 10, "L");
        }
    }

    private static void place(Location place, Fields rxa) {
        String known = place.hasIdentifier() ? place.getIdentifierFirstRep().getValue() : place.getName();
        rxa.put(11, 0, 4, known);
    }

    /** The MVX code, as an identifier of the reference or of the organization; with its name as assigner. */
    private Optional<Identifier> manufacturer(Immunization record) {
        if (isMvx(record.getManufacturer().getIdentifier())) {
            return Optional.of(named(
                    record.getManufacturer().getIdentifier(),
                    record.getManufacturer().getDisplay()));
        }
        return chart.find(record.getManufacturer(), Organization.class)
                .flatMap(maker -> maker.getIdentifier().stream()
                        .filter(OrderSegments::isMvx)
                        .map(identifier -> named(identifier, maker.getName()))
                        .findFirst());
    }

    private static Identifier named(Identifier mvx, String name) {
        Identifier named = new Identifier().setValue(mvx.getValue());
        named.getAssigner().setDisplay(name);
        return named;
    }

    private static boolean isMvx(Identifier identifier) {
        return identifier.hasValue() && (MVX.equals(identifier.getSystem()) || MVX_OID.equals(identifier.getSystem()));
    }
}

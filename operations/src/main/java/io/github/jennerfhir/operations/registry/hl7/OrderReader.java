package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import io.github.jennerfhir.operations.registry.hl7.ReceivedUpdate.Order;
import io.github.jennerfhir.terminology.SystemUri;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/** Reads one order of a VXU^V04 as an Immunization. */
final class OrderReader {

    private static final String ORIGIN = "http://terminology.hl7.org/CodeSystem/immunization-origin";
    private static final Map<String, String> ORIGINS =
            Map.of("02", "provider", "03", "record", "04", "recall", "07", "school");
    private static final Map<String, String> REASONS = Map.of("01", "RELIG");

    /** HL70322; without a word it is complete, as CDC's guide says. */
    private static final Set<String> COMPLETIONS = Set.of("", "CP", "PA", "RE", "NA");

    /** HL70323. */
    private static final Set<String> ACTIONS = Set.of("", "A", "U", "D");

    private final int number;
    private final Fields orc;
    private final Fields rxa;
    private final Fields rxr;
    private final List<MessageFault> faults = new ArrayList<>();

    OrderReader(int number, VXU_V04_ORDER order) {
        this.number = number;
        this.orc = Fields.of(order.getORC());
        this.rxa = Fields.of(order.getRXA());
        this.rxr = Fields.of(order.getRXR());
    }

    Order read() {
        String completion = rxa.get(20);
        if (!COMPLETIONS.contains(completion)) {
            fault("RXA", 20, "103", "RXA-20 must be CP, PA, RE or NA");
        }
        if (!ACTIONS.contains(rxa.get(21))) {
            fault("RXA", 21, "103", "RXA-21 must be A, U or D");
        }
        if (completion.equals("NA") || rxa.get(5).equals(RefusalReasons.NO_VACCINE)) {
            return new Order(number, Optional.empty(), Optional.empty(), false, faults);
        }
        boolean refused = completion.equals("RE");
        Optional<Identifier> id = refused ? Optional.empty() : id();
        Immunization record = new Immunization();
        record.setStatus(refused ? ImmunizationStatus.NOTDONE : ImmunizationStatus.COMPLETED);
        vaccine(record);
        day(record);
        if (refused) {
            reason(record);
            record.setPrimarySource(true);
        } else {
            source(record);
            details(record);
            record.setIsSubpotent(completion.equals("PA"));
        }
        id.ifPresent(record::addIdentifier);
        return new Order(number, id, Optional.of(record), rxa.get(21).equals("D"), faults);
    }

    private Optional<Identifier> id() {
        String value = orc.get(3);
        Optional<String> system = AuthorityReader.system(orc.get(3, 0, 2), orc.get(3, 0, 3));
        if (value.isEmpty() || system.isEmpty()) {
            fault("ORC", 3, "101", "ORC-3 must be the sender's own number of the dose, with its namespace");
            return Optional.empty();
        }
        return Optional.of(new Identifier().setSystem(system.get()).setValue(value));
    }

    private void vaccine(Immunization record) {
        for (int part : new int[] {1, 4}) {
            if (!rxa.get(5, 0, part).isEmpty() && rxa.get(5, 0, part + 2).equals("CVX")) {
                String code = rxa.get(5, 0, part);
                record.setVaccineCode(new CodeableConcept(new Coding(SystemUri.CVX, code, null)));
                return;
            }
        }
        fault("RXA", 5, "101", "RXA-5 must have a CVX code");
    }

    private void day(Immunization record) {
        Optional<LocalDate> day = Days.parse(rxa.get(3));
        if (day.isEmpty()) {
            fault("RXA", 3, "102", "RXA-3 must be a day, YYYYMMDD");
        }
        day.ifPresent(known -> record.setOccurrence(new DateTimeType(known.toString())));
    }

    private void reason(Immunization record) {
        String code = rxa.get(18);
        String words = rxa.get(18, 0, 2);
        CodeableConcept reason =
                new CodeableConcept(new Coding(SystemUri.ACT_REASON, REASONS.getOrDefault(code, "PATOBJ"), null));
        record.setStatusReason(words.isEmpty() ? reason : reason.setText(words));
    }

    private void source(Immunization record) {
        String source = rxa.get(9);
        boolean given = source.equals("00");
        record.setPrimarySource(given);
        if (!given) {
            String origin = ORIGINS.get(source);
            record.setReportOrigin(
                    origin == null
                            ? new CodeableConcept().setText("Reported by another system")
                            : new CodeableConcept(new Coding(ORIGIN, origin, null)));
        }
    }

    private void details(Immunization record) {
        if (!rxa.get(15).isEmpty()) {
            record.setLotNumber(rxa.get(15));
        }
        Days.parse(rxa.get(16)).ifPresent(day -> record.setExpirationDateElement(new DateType(day.toString())));
        if (rxa.get(17, 0, 3).equals("MVX")) {
            Identifier maker =
                    new Identifier().setSystem("http://hl7.org/fhir/sid/mvx").setValue(rxa.get(17));
            record.getManufacturer().setIdentifier(maker);
        }
        if (rxa.get(7).equals("mL")
                && rxa.get(6).matches("\\d{1,4}(\\.\\d{1,4})?")
                && !rxa.get(6).equals("999")) {
            record.getDoseQuantity()
                    .setValue(new BigDecimal(rxa.get(6)))
                    .setUnit("mL")
                    .setSystem("http://unitsofmeasure.org")
                    .setCode("mL");
        }
        if (rxr.get(1, 0, 3).equals("NCIT")) {
            record.setRoute(new CodeableConcept(new Coding(SystemUri.NCI_THESAURUS, rxr.get(1), null)));
        }
        if (rxr.get(2, 0, 3).equals("HL70163")) {
            record.setSite(new CodeableConcept(new Coding(SystemUri.ACT_SITE, rxr.get(2), null)));
        }
    }

    private void fault(String segment, int field, String code, String words) {
        faults.add(MessageFault.error(segment + "^" + number + "^" + field, code, words));
    }
}

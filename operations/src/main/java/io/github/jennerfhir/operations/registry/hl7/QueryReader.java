package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.operations.registry.hl7.ReceivedQuery.Profile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;

/** Reads QPD and RCP of a QBP^Q11, profiles Z34 and Z44. Thread safe. */
final class QueryReader {

    /** More patients than this are named in no answer, whatever a query asks for. */
    private static final int MOST = 10;

    private QueryReader() {}

    static ReceivedQuery read(Fields qpd, Fields rcp) {
        List<MessageFault> faults = new ArrayList<>();
        Optional<Profile> profile = Profile.of(qpd.get(1));
        if (profile.isEmpty()) {
            faults.add(MessageFault.error("QPD^1^1", "103", "The queries that are answered are Z34 and Z44"));
        }
        if (qpd.get(2).isEmpty()) {
            faults.add(MessageFault.error("QPD^1^2", "101", "QPD-2 must be the query's own tag"));
        }
        return new ReceivedQuery(profile.orElse(Profile.HISTORY), patient(qpd, faults), most(rcp, faults), faults);
    }

    private static Patient patient(Fields qpd, List<MessageFault> faults) {
        Patient patient = new Patient();
        PersonReader.identifiers(qpd, 3).forEach(patient::addIdentifier);
        PersonReader.name(qpd, 4).ifPresent(patient::addName);
        Optional<LocalDate> birth = Days.parse(qpd.get(6));
        birth.ifPresent(day -> patient.setBirthDateElement(new DateType(day.toString())));
        patient.setGender(PersonReader.sex(qpd.get(7)));
        if (birth.isEmpty() && !qpd.get(6).isEmpty()) {
            faults.add(MessageFault.error("QPD^1^6", "102", "QPD-6 must be the day of birth, YYYYMMDD"));
        } else if (!patient.hasIdentifier() && (!patient.hasName() || birth.isEmpty())) {
            faults.add(MessageFault.error(
                    "QPD^1^3",
                    "101",
                    "A query has an identifier with who assigned it, or family and given name and day of birth"));
        }
        return patient;
    }

    private static int most(Fields rcp, List<MessageFault> faults) {
        String quantity = rcp.get(2);
        if (quantity.isEmpty()) {
            return MOST;
        }
        if (!quantity.matches("[1-9]\\d{0,8}")) {
            faults.add(MessageFault.error("RCP^1^2", "102", "RCP-2 must be how many patients an answer may name"));
            return MOST;
        }
        return Math.min(MOST, Integer.parseInt(quantity));
    }
}

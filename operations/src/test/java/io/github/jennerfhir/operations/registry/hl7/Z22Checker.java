package io.github.jennerfhir.operations.registry.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The constraints of profile Z22 (CDC's guide 1.5 with addendum, NIST's profile 1.9.11) on the text of a message, written
 * from their list and without any class of ours. It splits the text by itself, so that a fault of the writer's library
 * shows too.
 */
final class Z22Checker {

    private final List<String[]> segments = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Z22Checker(String message) {
        for (String segment : message.split("\r")) {
            segments.add(segment.split("\\|", -1));
        }
    }

    /** What is wrong with the message; empty if nothing is. */
    static List<String> faults(String message) {
        Z22Checker checker = new Z22Checker(message);
        checker.check();
        return checker.faults;
    }

    private void check() {
        header();
        require(segments.size() > 1 && name(1).equals("PID"), "PID follows MSH");
        patient(segments.get(1));
        int at = 2;
        while (at < segments.size() && Set.of("PD1", "NK1").contains(name(at))) {
            nextOfKin(segments.get(at));
            at++;
        }
        while (at < segments.size()) {
            at = order(at);
        }
    }

    private void header() {
        String[] msh = segments.get(0);
        // MSH-1 is the bar itself, so MSH-n is at n - 1
        require(msh[0].equals("MSH") && msh[1].equals("^~\\&"), "MSH-1, MSH-2");
        require(matches(field(msh, 6), "\\d{14}[+-]\\d{4}"), "MSH-7 YYYYMMDDHHMMSS+-ZZZZ");
        require(field(msh, 8).equals("VXU^V04^VXU_V04"), "MSH-9");
        require(matches(field(msh, 9), ".{1,20}"), "MSH-10");
        require(matches(field(msh, 10), "[PTD]"), "MSH-11");
        require(field(msh, 11).equals("2.5.1"), "MSH-12");
        require(field(msh, 14).equals("ER"), "MSH-15");
        require(field(msh, 15).equals("AL"), "MSH-16");
        require(field(msh, 20).equals("Z22^CDCPHINVS"), "MSH-21");
    }

    private void patient(String[] pid) {
        require(field(pid, 1).equals("1"), "PID-1");
        require(!field(pid, 3).isEmpty(), "PID-3");
        for (String id : field(pid, 3).split("~")) {
            require(!part(id, 1).isEmpty() && !part(id, 5).isEmpty(), "CX-1, CX-5");
            authority(part(id, 4));
        }
        String name = field(pid, 5).split("~")[0];
        require(!part(name, 1).isEmpty() && !part(name, 2).isEmpty(), "PID-5 has family and given name");
        require(part(name, 7).equals("L"), "PID-5 begins with the legal name");
        require(matches(field(pid, 7), "\\d{8}"), "PID-7 YYYYMMDD");
        require(matches(field(pid, 8), "[FMU]"), "PID-8");
    }

    private void nextOfKin(String[] kin) {
        if (kin[0].equals("NK1")) {
            require(matches(field(kin, 1), "[1-9]\\d*"), "NK1-1");
            require(!part(field(kin, 2), 1).isEmpty(), "NK1-2");
            require(part(field(kin, 3), 3).equals("HL70063"), "NK1-3");
        }
    }

    /** An HD: a namespace, or an OID that says so. */
    private void authority(String hd) {
        String[] parts = hd.split("&", -1);
        require(parts.length > 0 && !hd.isEmpty(), "HD is valued");
        if (parts.length > 1 && !parts[1].isEmpty()) {
            require(matches(parts[1], "[012](\\.\\d+)+") && parts.length > 2 && parts[2].equals("ISO"), "HD-2, HD-3");
        }
    }

    /** ORC, RXA, [RXR], OBX*: the number of the segment that follows. */
    private int order(int first) {
        String[] orc = segments.get(first);
        require(orc[0].equals("ORC"), "an order begins with ORC and not with " + orc[0]);
        require(field(orc, 1).equals("RE"), "ORC-1");
        require(!part(field(orc, 3), 1).isEmpty() && !part(field(orc, 3), 2).isEmpty(), "ORC-3");
        require(first + 1 < segments.size() && name(first + 1).equals("RXA"), "RXA follows ORC");
        String[] rxa = segments.get(first + 1);
        administration(orc, rxa);
        int at = first + 2;
        if (at < segments.size() && name(at).equals("RXR")) {
            require(part(field(segments.get(at), 1), 3).equals("NCIT"), "RXR-1 is of the NCI Thesaurus");
            String site = field(segments.get(at), 2);
            require(site.isEmpty() || part(site, 3).equals("HL70163"), "RXR-2 is of HL70163");
            at++;
        }
        List<String[]> observations = new ArrayList<>();
        while (at < segments.size() && name(at).equals("OBX")) {
            observations.add(segments.get(at++));
        }
        observations(rxa, observations);
        return at == first + 2 && observations.isEmpty() ? first + 2 : at;
    }

    private void administration(String[] orc, String[] rxa) {
        String completion = field(rxa, 20);
        String cvx = part(field(rxa, 5), 1);
        require(field(rxa, 1).equals("0"), "RXA-1");
        require(field(rxa, 2).equals("1"), "RXA-2");
        require(matches(field(rxa, 3), "\\d{8}"), "RXA-3 YYYYMMDD");
        require(field(rxa, 4).isEmpty() || field(rxa, 4).equals(field(rxa, 3)), "RXA-4 equals RXA-3");
        require(matches(cvx, "\\d{2,3}") && part(field(rxa, 5), 3).equals("CVX"), "RXA-5");
        require(matches(field(rxa, 6), "\\d+(\\.\\d+)?"), "RXA-6");
        require(field(rxa, 6).equals("999") || part(field(rxa, 7), 3).equals("UCUM"), "RXA-7");
        require(Set.of("CP", "PA", "RE", "NA").contains(completion), "RXA-20");
        boolean administered = Set.of("CP", "PA").contains(completion);
        String placer = part(field(orc, 3), 1);
        require(administered != placer.equals("9999"), "IZ-45: ORC-3 is 9999 where RXA-20 is NA or RE");
        require(!completion.equals("RE") || field(rxa, 6).equals("999"), "IZ-48");
        require(!cvx.equals("998") || field(rxa, 6).equals("999"), "IZ-49");
        require(cvx.equals("998") == completion.equals("NA"), "998 and NA go together");
        require(administered || field(rxa, 9).isEmpty(), "IZ-47: RXA-9 only for CP and PA");
        require(!administered || part(field(rxa, 9), 3).equals("NIP001"), "IZ-31");
        require(completion.equals("RE") == !field(rxa, 18).isEmpty(), "IZ-32: RXA-18 for RE and nothing else");
        require(!completion.equals("RE") || part(field(rxa, 18), 3).equals("NIP002"), "RXA-18 is of NIP002");
        require(
                !part(field(rxa, 18), 1).equals("02")
                        || !part(field(rxa, 18), 2).isEmpty(),
                "other reasons have words");
        require(Set.of("", "A", "U", "D").contains(field(rxa, 21)), "RXA-21");
        require(field(rxa, 17).isEmpty() || part(field(rxa, 17), 3).equals("MVX"), "RXA-17");
        require(field(rxa, 16).isEmpty() || matches(field(rxa, 16), "\\d{8}"), "RXA-16");
    }

    private void observations(String[] rxa, List<String[]> observations) {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            String[] obx = observations.get(i);
            require(field(obx, 1).equals(Integer.toString(i + 1)), "OBX-1 counts");
            require(Set.of("CE", "NM", "ST", "DT", "TS", "ID").contains(field(obx, 2)), "OBX-2");
            require(part(field(obx, 3), 3).equals("LN"), "OBX-3");
            require(matches(field(obx, 4), "[1-9]\\d*"), "OBX-4 is positive");
            require(!field(obx, 5).isEmpty(), "OBX-5");
            require(field(obx, 11).equals("F"), "OBX-11");
            codes.add(part(field(obx, 3), 1));
            if (part(field(obx, 3), 1).equals("64994-7")) {
                require(part(field(obx, 5), 3).equals("HL70064"), "eligibility is of HL70064");
            }
            if (part(field(obx, 3), 1).equals("69764-9")) {
                require(
                        observations.stream()
                                .anyMatch(other -> part(field(other, 3), 1).equals("29769-7")
                                        && field(other, 4).equals(field(obx, 4))),
                        "IZ-24: a statement has the day on which it was handed out, in its group");
            }
        }
        boolean given = Set.of("CP", "PA").contains(field(rxa, 20))
                && part(field(rxa, 9), 1).equals("00");
        require(!given || codes.contains("64994-7"), "IZ-23: eligibility of a dose that was given");
    }

    private String name(int segment) {
        return segments.get(segment)[0];
    }

    private static String field(String[] segment, int number) {
        return number < segment.length ? segment[number] : "";
    }

    private static String part(String field, int number) {
        String[] parts = field.split("\\^", -1);
        return number <= parts.length ? parts[number - 1] : "";
    }

    private static boolean matches(String text, String pattern) {
        return text.matches(pattern);
    }

    private void require(boolean holds, String constraint) {
        if (!holds) {
            faults.add(constraint);
        }
    }
}

package io.github.jennerfhir.server.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Devices that were offline for a day send their queues, each twice, in random order and with lost answers. Some doses were
 * recorded on two devices. What is stored must be what one orderly sending stores.
 */
final class OfflineDay implements Scenario {

    private static final List<String> VACCINES = List.of("19", "02", "03", "133");

    /** A dose as it was given: which child of the day, which vaccine, which day, and on which device it was recorded. */
    private record Given(int child, String vaccine, LocalDate day, int device) {}

    private final int children;
    private final int devices;

    OfflineDay(int children, int devices) {
        this.children = children;
        this.devices = devices;
    }

    @Override
    public List<Figure> run(Lab lab) throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (boolean losing : new boolean[] {false, true}) {
            for (Sending sending : Sending.values()) {
                figures.add(run(lab, sending, losing));
            }
        }
        return figures;
    }

    private Figure run(Lab lab, Sending sending, boolean losing) throws InterruptedException {
        List<Given> day = day(new Random(lab.seed()));
        List<String> orderly = patients(lab);
        Sender single = lab.sender(Sending.SINGLE, false);
        for (Given given : day) {
            send(lab, single, submission(lab.id(), given, orderly));
        }
        List<String> scattered = patients(lab);
        lab.ledger().writtenAtOnce(scattered);
        sendScattered(lab, sending, losing, day, scattered);
        boolean equal = stored(lab, orderly).equals(stored(lab, scattered));
        return new Figure(
                "an offline day",
                children + " children, " + devices + " devices, " + sending + (losing ? ", answers lost" : ""),
                stored(lab, scattered).size() + " vaccinations from " + 2 * day.size() + " submissions, "
                        + (equal ? "as from" : "unlike") + " one orderly sending",
                equal);
    }

    private List<Given> day(Random random) {
        List<Given> day = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            for (String vaccine : VACCINES) {
                Given given = new Given(
                        child, vaccine, LocalDate.of(2025, 4, 1 + random.nextInt(28)), random.nextInt(devices));
                day.add(given);
                if (random.nextInt(5) == 0) {
                    day.add(new Given(child, vaccine, given.day(), (given.device() + 1) % devices));
                }
            }
        }
        return day;
    }

    private void sendScattered(Lab lab, Sending sending, boolean losing, List<Given> day, List<String> patients)
            throws InterruptedException {
        List<List<Submission>> queues = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            int own = device;
            List<Submission> queue = new ArrayList<>(day.stream()
                    .filter(given -> given.device() == own)
                    .map(given -> submission(lab.id(), given, patients))
                    .toList());
            queue.addAll(List.copyOf(queue));
            Collections.shuffle(queue, new Random(lab.seed() + device));
            queues.add(queue);
        }
        Crowd.atOnce(devices, device -> {
            Sender sender = lab.sender(sending, losing);
            queues.get(device).forEach(submission -> send(lab, sender, submission));
            return device;
        });
    }

    private static void send(Lab lab, Sender sender, Submission submission) {
        Reply reply = sender.deliver(submission);
        if (!reply.accepted() && !reply.code().equals("DUPLICATE_MUTATION")) {
            throw new IllegalStateException("A dose was refused: " + reply);
        }
        lab.ledger().acknowledged(submission, reply);
    }

    private static Submission submission(String id, Given given, List<String> patients) {
        return Submission.dose(id, patients.get(given.child()), given.vaccine(), given.day());
    }

    private List<String> patients(Lab lab) {
        List<String> patients = new ArrayList<>();
        for (int child = 0; child < children; child++) {
            patients.add(lab.patient());
        }
        return patients;
    }

    /** Which child has which vaccine on which day, with the children's numbers in place of their ids. */
    private static TreeSet<String> stored(Lab lab, List<String> patients) {
        TreeSet<String> stored = new TreeSet<>();
        for (String vaccination : lab.sql().vaccinations(patients)) {
            int end = vaccination.indexOf(' ');
            stored.add(patients.indexOf(vaccination.substring(0, end)) + vaccination.substring(end));
        }
        return stored;
    }
}

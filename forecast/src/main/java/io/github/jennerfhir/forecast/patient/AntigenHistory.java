package io.github.jennerfhir.forecast.patient;

/** The antigen administered records of one antigen, in the order of their dates (chapter 4.2). */
public final class AntigenHistory {

    /** No dose. */
    public static final AntigenHistory EMPTY = new AntigenHistory(new int[0], 0);

    private final int[] doses;
    private final int size;

    /**
     * @param doses positions in {@link AdministeredDoses}
     */
    public AntigenHistory(int[] doses, int size) {
        this.doses = doses;
        this.size = size;
    }

    public int size() {
        return size;
    }

    /** The dose of a record. */
    public int dose(int record) {
        return doses[record];
    }

    /** The record of a dose, or -1 if the dose is of no such antigen. */
    public int recordOf(int dose) {
        for (int record = 0; record < size; record++) {
            if (doses[record] == dose) {
                return record;
            }
        }
        return -1;
    }
}

package io.github.jennerfhir.operations.lease;

/**
 * A right that at most one of the replicas has at a time, for as long as it keeps asking. It is counted by the shared
 * database's clock, so replicas whose clocks differ agree. A holder that is paused for longer than the lease may still
 * act on it for a moment: what it does must be harmless then.
 */
public interface Lease {

    /**
     * Takes the lease if nobody has it, or keeps it.
     *
     * @return whether it is ours now
     */
    boolean hold();

    /** Gives it back, if it is ours, so that another replica need not wait until it runs out. */
    void release();
}

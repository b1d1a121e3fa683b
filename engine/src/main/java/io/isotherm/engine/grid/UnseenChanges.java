package io.isotherm.engine.grid;

/**
 * What changed in a grid since the publisher last looked; no state of the model.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class UnseenChanges {
    private long deposited;
    private long swept;
    private boolean scaled;

    /** A bucket took a deposit. */
    void deposited(final int bucket) {
        deposited |= 1L << SlotOccupancy.blockOf(bucket);
    }

    /** The mark swept or entered a bucket. */
    void swept(final int bucket) {
        swept |= 1L << SlotOccupancy.blockOf(bucket);
    }

    /** A scale changed, and with it every estimate. */
    void scaled() {
        scaled = true;
    }

    /** Everything is another. */
    void all() {
        deposited = -1;
        scaled = true;
    }

    long takeDeposited() {
        final long blocks = deposited;
        deposited = 0;
        return blocks;
    }

    long takeSwept() {
        final long blocks = swept;
        swept = 0;
        return blocks;
    }

    boolean takeScaled() {
        final boolean any = scaled;
        scaled = false;
        return any;
    }
}

package io.isotherm.engine.checkpoint;

import java.util.concurrent.TimeUnit;

/**
 * How checkpoints of a journalled engine are taken and used.
 *
 * @param everyNs         between two checkpoints; 0 for none.
 * @param recover         whether a start goes on from the state that the run before ended with.
 * @param recoverWithinNs longest outage after which it does.
 */
public record CheckpointSettings(long everyNs, boolean recover, long recoverWithinNs) {
    /** Every minute; recover within a day. */
    public static final CheckpointSettings DEFAULTS =
        new CheckpointSettings(TimeUnit.MINUTES.toNanos(1), true, TimeUnit.DAYS.toNanos(1));
}

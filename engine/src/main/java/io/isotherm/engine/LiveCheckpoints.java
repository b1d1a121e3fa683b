package io.isotherm.engine;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.checkpoint.Checkpointer;
import io.isotherm.engine.status.DistinctErrors;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The checkpoints of a live engine, an agent of their own, which no other ever waits for.
 *
 * <p><b>Threads:</b> launched and closed by the engine's; the checkpointer runs as its crew has it.
 */
final class LiveCheckpoints implements AutoCloseable {
    /** Between two looks at a journal that it has come to the end of: few of them cost less than one per event. */
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Longest wait for a checkpoint that is being written when the engine ends. */
    private static final long END_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    private final Checkpointer checkpointer;
    private final DistinctErrors errors;
    private final Duty duty;
    /** Release by whoever closes; acquire by the agent, which may be far behind. */
    private volatile boolean closed;
    private boolean broken;

    /** Of a checkpointer; null for none. */
    LiveCheckpoints(final Crew crew, final Checkpointer checkpointer, final DistinctErrors errors) {
        this.checkpointer = checkpointer;
        this.errors = errors;
        duty = checkpointer == null ? null : crew.agent("isotherm-checkpoint", this::cycle, IDLE_NS);
    }

    /** Starts it. */
    void start() {
        if (duty != null) {
            duty.start();
        }
    }

    /** To the end of the journal as it is; what broke once is not tried again. */
    private void cycle() {
        try {
            boolean behind = !broken;
            while (behind) {
                behind = checkpointer.doWork() >= Checkpointer.MOST_EVENTS && !closed;
            }
        } catch (final RuntimeException | Error unexpected) {
            broken = true;
            checkpointer.stop();
            errors.record(unexpected, "checkpoint", unexpected + "; no more checkpoints are taken by this run");
        }
    }

    /**
     * Ends it; a checkpoint that is being written is finished, unless the disk takes too long: a start can do without
     * it. Idempotent.
     */
    @Override
    public void close() throws IOException {
        if (duty == null || closed) {
            return;
        }
        closed = true;
        if (duty.end(END_TIMEOUT_NS)) {
            checkpointer.close();
        } else {
            errors.tell("checkpoint: the disk has not taken the last one within " + END_TIMEOUT_NS / 1_000_000_000L
                + " s of the engine's end; a start goes on from the one before, and reads more of the journal");
        }
    }
}

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
    /** Longest wait for the disk that a checkpoint is being written to when the engine ends. */
    private static final long END_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    private final Checkpointer checkpointer;
    private final DistinctErrors errors;
    private final Duty duty;
    /** Release by whoever closes; acquire by the agent, which may be far behind. */
    private volatile boolean closed;
    private boolean broken;
    private boolean ended;

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

    /** Gives up the checkpoint that is being written, which a start can do without, and begins no other. */
    void abandon() {
        if (duty != null) {
            closed = true;
            checkpointer.abandon();
            duty.halt();
        }
    }

    /** Whether nothing of it is at work, so that the folder may be another engine's. */
    boolean isAtRest() {
        return duty == null || !duty.isAlive();
    }

    /** Ends it, after all that a start cannot do without: a disk that stalls is waited for. Idempotent. */
    @Override
    public void close() throws IOException {
        if (duty == null || ended) {
            return;
        }
        ended = true;
        abandon();
        if (duty.end(END_TIMEOUT_NS)) {
            checkpointer.close();
        } else {
            errors.tell("checkpoint: the disk has not let go of the last one within "
                + END_TIMEOUT_NS / 1_000_000_000L + " s of the engine's end; a start goes on from the one before, and "
                + "reads more of the journal, whose folder stays locked until this process is gone");
        }
    }
}

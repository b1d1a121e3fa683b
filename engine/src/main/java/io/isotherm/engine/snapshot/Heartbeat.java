package io.isotherm.engine.snapshot;

import io.isotherm.engine.agent.Crew;
import io.isotherm.engine.agent.Duty;
import io.isotherm.engine.agent.OwnThreads;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows readers that the process lives while no conductor does: while an engine starts, and in a replay, which runs on
 * receive times that are long past and has no clock to beat by. A start has a limit: an engine that has not moved by
 * then is dead to readers until it does.
 *
 * <p><b>Threads:</b> an agent of its own, the writer of the heartbeat until {@link #end} or {@link #close}.
 */
public final class Heartbeat implements AutoCloseable {
    /** An engine that has applied no event by then, classes loaded and history taken in, hangs: a minute. */
    static final long START_LIMIT_NS = 60_000_000_000L;
    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);

    private final SnapshotFile file;
    private final LongSupplier nanoClock;
    private final Duty beating;
    private final long startNs;
    private final long limitNs;
    private volatile boolean ended;

    /**
     * Begins to beat, without a limit, on a thread of its own.
     *
     * @param file       to beat in; must be open until this is closed.
     * @param intervalNs between two beats.
     */
    public Heartbeat(final SnapshotFile file, final long intervalNs) {
        this(OwnThreads.INSTANCE, file, intervalNs, Long.MAX_VALUE, System::nanoTime);
    }

    /**
     * Begins to beat for an engine that starts: for {@link #START_LIMIT_NS} at most.
     *
     * @param crew       that beats.
     * @param file       to beat in; must be open until this is closed.
     * @param intervalNs between two beats.
     * @return what beats.
     */
    public static Heartbeat ofStart(final Crew crew, final SnapshotFile file, final long intervalNs) {
        return new Heartbeat(crew, file, intervalNs, START_LIMIT_NS, crew::nanoTime);
    }

    Heartbeat(final Crew crew, final SnapshotFile file, final long intervalNs, final long limitNs,
              final LongSupplier nanoClock) {
        this.file = file;
        this.nanoClock = nanoClock;
        this.limitNs = limitNs;
        startNs = nanoClock.getAsLong();
        beating = crew.agent("isotherm-heartbeat", this::beat, intervalNs);
        beating.start();
    }

    private void beat() {
        if (ended) {
            return;
        }
        final long nowNs = nanoClock.getAsLong();
        if (nowNs - startNs > limitNs) {
            end();
        } else {
            file.heartbeat(nowNs);
        }
    }

    /** Whether it was ended, or its limit has passed. */
    boolean ended() {
        return ended;
    }

    /** Beats no more, but for one beat that may be under way; another thread beats from here on. */
    public void end() {
        ended = true;
        beating.halt();
    }

    /** Waits until it beats no more. Idempotent. */
    @Override
    public void close() {
        end();
        beating.end(CLOSE_TIMEOUT_NS);
    }
}

package io.isotherm.engine;

import io.isotherm.engine.status.DistinctErrors;
import java.util.concurrent.TimeUnit;

/**
 * Says so when the host's clock was set while the engine runs, whose own time goes on undisturbed.
 *
 * <p><b>Threads:</b> owned by the feed thread.
 */
final class HostClockWatch {
    /** Between two looks. */
    static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(1);
    /** Less is what clocks do: leap seconds are smeared, time servers steer. */
    private static final long NOTEWORTHY_NS = TimeUnit.SECONDS.toNanos(2);

    private final SteadyEpochClock clockOrNull;
    private final DistinctErrors errors;
    private long toldNs;

    HostClockWatch(final SteadyEpochClock clockOrNull, final DistinctErrors errors) {
        this.clockOrNull = clockOrNull;
        this.errors = errors;
    }

    /** Looks at the host's clock. */
    void look() {
        if (clockOrNull == null) {
            return;
        }
        final long stepNs = clockOrNull.hostStepNs();
        if (Math.abs(stepNs - toldNs) >= NOTEWORTHY_NS) {
            toldNs = stepNs;
            errors.record(new HostClockException(TimeUnit.NANOSECONDS.toMillis(stepNs)), "the host's clock");
        }
    }

    /** The host's clock and the engine's have come apart. */
    private static final class HostClockException extends RuntimeException {
        private static final long serialVersionUID = 1;

        HostClockException(final long stepMs) {
            super("it was set, or the host slept: it is " + Math.round(Math.abs(stepMs) / 100.0) / 10.0 + " s "
                + (stepMs > 0 ? "ahead of" : "behind")
                + " the engine's, which goes on as before; restart the engine if its times shall be the host's",
                null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}

package io.isotherm.engine.ring;

import com.lmax.disruptor.ExceptionHandler;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;

/**
 * What happens when the processor throws. An event it cannot apply is counted, recorded once per distinct cause and
 * skipped. A broken invariant ({@link IllegalStateException}, or any {@link Error} such as a failed assertion) raises
 * the halt signal and stops the processor: a wrong density is worse than none.
 *
 * <p><b>Threads:</b> called by the processor thread.
 */
public final class RingExceptionHandler implements ExceptionHandler<MarketEvent> {
    private final EventCounters counters;
    private final DistinctErrors errors;
    private final HaltSignal halt;
    private Runnable stop = () -> {
    };

    /**
     * Starts with nothing to stop; see {@link #onHalt}.
     *
     * @param counters of skipped events.
     * @param errors   records each distinct cause.
     * @param halt     to raise when an invariant is broken.
     */
    public RingExceptionHandler(final EventCounters counters, final DistinctErrors errors, final HaltSignal halt) {
        this.counters = counters;
        this.errors = errors;
        this.halt = halt;
    }

    /**
     * Names what stops the processor.
     *
     * @param action called once, by the processor thread.
     */
    public void onHalt(final Runnable action) {
        stop = action;
    }

    @Override
    public void handleEventException(final Throwable failure, final long sequence, final MarketEvent event) {
        if (failure instanceof Error || failure instanceof IllegalStateException) {
            halt(failure, "the model's accounting is broken at ring sequence " + sequence + ", stopping");
        } else {
            counters.increment(CounterKind.SKIPPED_EVENTS, EventCounters.NO_VENUE);
            errors.record(failure, "skipped an event (" + event + ")");
        }
    }

    @Override
    public void handleOnStartException(final Throwable failure) {
        halt(failure, "the processor could not start");
    }

    @Override
    public void handleOnShutdownException(final Throwable failure) {
        errors.record(failure, "the processor did not shut down cleanly");
    }

    private void halt(final Throwable failure, final String where) {
        if (!halt.raised()) {
            halt.raise(failure);
            errors.record(failure, where);
            stop.run();
        }
    }
}

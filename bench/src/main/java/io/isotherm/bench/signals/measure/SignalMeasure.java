package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import java.util.List;

/**
 * Judges one signal in one run: notes what it said, and joins it with what happened when the run is over.
 *
 * <p><b>Threads:</b> the run's own.
 */
public interface SignalMeasure {
    /**
     * Takes what was told; called once a minute after the warm-up.
     *
     * @param reading of this second.
     */
    void look(Reading reading);

    /**
     * Judges all that was noted.
     *
     * @param tape of the whole run; what it does not reach to is left out.
     * @return trials, always the same rows in the same order.
     */
    List<Trials> judge(MarketTape tape);
}

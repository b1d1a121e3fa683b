package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;

/** Something that happened around a second. */
@FunctionalInterface
public interface TapeFigure {
    /**
     * What happened.
     *
     * @param tape   of the run.
     * @param second that it is asked of.
     * @return a number; NaN unknown.
     */
    double of(MarketTape tape, int second);
}

package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.Reading;

/** Something that was told. */
@FunctionalInterface
public interface ToldFigure {
    /**
     * What was told.
     *
     * @param reading of a second.
     * @return a number; NaN unknown.
     */
    double of(Reading reading);
}

package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.LiveScore;
import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.TruePosition;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Readings and tapes by hand. */
final class HandMade {
    private HandMade() {
    }

    /** A tape without liquidations. */
    static MarketTape tape(final int seconds, final IntToDoubleFunction mark) {
        final MarketTape tape = new MarketTape(seconds);
        for (int s = 0; s < seconds; s++) {
            tape.begin(mark.applyAsDouble(s));
        }
        return tape;
    }

    /** A reading of figures alone; the others are unknown. */
    static Reading reading(final int second, final double mark, final Map<SignalFigure, Double> known) {
        return reading(second, mark, known, List.of(), List.of());
    }

    /** A reading of clusters alone. */
    static Reading reading(final int second, final double mark, final List<ToldCluster> clusters,
                           final List<TruePosition> truth) {
        return reading(second, mark, Map.of(), clusters, truth);
    }

    private static Reading reading(final int second, final double mark, final Map<SignalFigure, Double> known,
                                   final List<ToldCluster> clusters, final List<TruePosition> truth) {
        final double[] figures = new double[SignalFigure.values().length];
        Arrays.fill(figures, Double.NaN);
        known.forEach((figure, value) -> figures[figure.ordinal()] = value);
        final LiveScore none = new LiveScore(0, Double.NaN, Double.NaN);
        return new Reading(second, mark, figures, Collections.nCopies(Signal.values().length, none), clusters,
            Listing.of(SimulatedVenue.BINANCE, SimulatedUnderlying.BTC), () -> truth);
    }
}

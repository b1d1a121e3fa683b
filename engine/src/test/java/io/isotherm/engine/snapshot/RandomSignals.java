package io.isotherm.engine.snapshot;

import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.ScoreMeasure;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.layout.SignalLevel;
import io.isotherm.client.layout.SignalWorth;
import java.util.random.RandomGenerator;

/** Signals of any value, for readers that have to say the same of them. */
final class RandomSignals {
    private RandomSignals() {
    }

    static void fill(final RandomGenerator random, final SignalsImage signals) {
        signals.fed(random.nextLong(), random.nextLong(), random.nextLong());
        for (final Signal signal : Signal.values()) {
            signals.known(signal, random.nextLong(), random.nextLong(), SignalLevel.ofCode(random.nextInt(3)));
            signals.worth(signal, SignalWorth.ofCode(random.nextInt(5)), ScoreMeasure.ofCode(random.nextInt(6)),
                number(random), number(random), number(random), number(random));
        }
        for (final SignalFigure figure : SignalFigure.values()) {
            signals.figure(figure, number(random));
        }
        for (final Side side : Side.values()) {
            for (int i = 0; i < DerivedDescriptor.MAX_CLUSTERS; i++) {
                signals.cluster(side, i, number(random), number(random), number(random), number(random));
            }
        }
    }

    private static double number(final RandomGenerator random) {
        return random.nextInt(6) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
    }
}

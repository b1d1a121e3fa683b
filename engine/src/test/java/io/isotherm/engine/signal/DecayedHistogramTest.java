package io.isotherm.engine.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecayedHistogramTest {
    private static final int CELLS = 64;

    private final SplittableRandom random = SignalFixture.random(this);

    @Test
    void shouldHoldWhatAMapOfFadingCellsHolds() {
        final DecayedHistogram histogram = new DecayedHistogram(CELLS, 0.001, 500);
        final Map<Long, Double> naive = new HashMap<>();
        long now = 1_000_000;
        for (int round = 0; round < 20_000; round++) {
            final long step = random.nextInt(1_000) == 0 ? random.nextInt(30_000) : random.nextInt(20);
            now += step;
            histogram.advance(now);
            naive.replaceAll((cell, usd) -> usd * Math.pow(0.5, step / 500.0));
            final long cell = 11_000 + random.nextInt(100);
            if (random.nextInt(4) > 0) {
                final double usd = random.nextDouble(1_000);
                histogram.add(cell, usd);
                naive.keySet().removeIf(held -> held != cell
                    && Math.floorMod(held, CELLS) == Math.floorMod(cell, CELLS));
                naive.merge(cell, usd, Double::sum);
            } else {
                final long last = cell + random.nextInt(round % 50 == 0 ? 90 : 3);
                histogram.clear(cell, last);
                naive.keySet().removeIf(held -> held >= cell && held <= last);
            }
            assertClose(naive.getOrDefault(cell, 0.0), histogram.usd(cell));
            double sum = 0;
            final long to = cell + random.nextInt(100);
            for (final Map.Entry<Long, Double> held : naive.entrySet()) {
                sum += held.getKey() >= cell && held.getKey() <= to ? held.getValue() : 0;
            }
            assertClose(sum, histogram.sum(cell, to));
        }
    }

    private static void assertClose(final double expected, final double actual) {
        assertEquals(expected, actual, Math.abs(expected) * 1e-9 + 1e-6);
    }

    @Test
    void shouldFindTheCellOfAPrice() {
        final DecayedHistogram histogram = new DecayedHistogram(CELLS, 0.002, 500);
        for (int i = 0; i < 1_000; i++) {
            final double price = Math.exp(random.nextDouble(-10, 14));
            final long cell = histogram.cellOf(price);
            assertEquals(true, histogram.edge(cell) <= price * (1 + 1e-12)
                && histogram.edge(cell + 1) > price * (1 - 1e-12), price + " in " + cell);
        }
    }
}

package io.isotherm.simulator.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.RandomStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BookSideTest {
    @Test
    void shouldDescribeEveryChangeInItsDifferences() {
        final long seed = 23;
        final RandomStream random = new RandomStream(seed);
        for (final boolean asks : new boolean[] {true, false}) {
            final BookSide side = new BookSide(asks, 600_000, 60, random.split("side"));
            final BookSide published = new BookSide(asks, 600_000, 60, random.split("none"));
            final Map<Long, Long> rebuilt = new TreeMap<>();
            long best = 600_000;
            for (int round = 0; round < 500; round++) {
                best += random.nextInt(41) - 20;
                side.refresh(best);
                side.difference(published, (ticks, lots) -> {
                    if (lots == 0) {
                        rebuilt.remove(ticks);
                    } else {
                        rebuilt.put(ticks, lots);
                    }
                });
                published.copy(side);
                assertEquals(levels(side), rebuilt, "seed " + seed + " round " + round);
                assertEquals(best, side.ticks(0));
            }
        }
    }

    @Test
    void shouldKeepLevelsStrictlyOrdered() {
        final BookSide bids = new BookSide(false, 300_000, 30, new RandomStream(1));
        bids.refresh(299_987);
        for (int i = 1; i < BookSide.DEPTH; i++) {
            assertTrue(bids.ticks(i) < bids.ticks(i - 1) && bids.lots(i) > 0, "level " + i);
        }
        final double reach = 1 - (double) bids.ticks(BookSide.DEPTH - 1) / bids.ticks(0);
        assertTrue(reach > 0.005 && reach < 0.02, "reach " + reach);
    }

    private static Map<Long, Long> levels(final BookSide side) {
        final Map<Long, Long> levels = new TreeMap<>();
        for (int i = 0; i < BookSide.DEPTH; i++) {
            levels.put(side.ticks(i), side.lots(i));
        }
        return levels;
    }
}

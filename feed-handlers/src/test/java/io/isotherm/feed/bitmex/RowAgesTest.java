package io.isotherm.feed.bitmex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RowAgesTest {
    private static final int ROWS = 20;

    @Test
    void shouldAgreeWithALinkedSetAboutTheOldestRow() {
        final long seed = 0xa9e5L;
        final Random random = new Random(seed);
        final RowAges ages = new RowAges(ROWS);
        final Set<Integer> oracle = new LinkedHashSet<>();
        for (int i = 0; i < 20_000; i++) {
            final int row = random.nextInt(ROWS);
            oracle.remove(row);
            if (random.nextInt(3) == 0) {
                ages.remove(row);
            } else {
                ages.renew(row);
                oracle.add(row);
            }
            assertEquals(oracle.isEmpty() ? RowAges.NONE : oracle.iterator().next(), ages.oldest(),
                "seed " + seed + " step " + i);
        }
    }
}

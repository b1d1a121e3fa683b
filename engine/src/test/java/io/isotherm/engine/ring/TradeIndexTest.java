package io.isotherm.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TradeIndexTest {
    @Test
    void shouldAgreeWithAHashMapUnderChurn() {
        final long seed = 0x7ade;
        final Random random = new Random(seed);
        final TradeIndex index = new TradeIndex(64);
        final Map<String, Long> oracle = new HashMap<>();
        final ArrayDeque<int[]> live = new ArrayDeque<>();
        for (int i = 0; i < 50_000; i++) {
            final int[] key = {random.nextInt(3), random.nextInt(4), random.nextInt(40)};
            final String name = key[0] + "/" + key[1] + "/" + key[2];
            assertEquals(oracle.getOrDefault(name, -1L), index.find(key[0], key[1], key[2]), "seed " + seed);
            if (!oracle.containsKey(name) && live.size() < 32) {
                index.add(key[0], key[1], key[2], i);
                oracle.put(name, (long) i);
                live.add(key);
            } else if (!live.isEmpty() && random.nextBoolean()) {
                final int[] gone = live.removeFirst();
                index.remove(gone[0], gone[1], gone[2]);
                oracle.remove(gone[0] + "/" + gone[1] + "/" + gone[2]);
            }
        }
    }
}

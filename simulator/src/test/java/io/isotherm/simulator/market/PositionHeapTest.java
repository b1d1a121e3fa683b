package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PositionHeapTest {
    @Test
    void shouldAgreeWithASearchThroughAllMembers() {
        final long seed = 31;
        final RandomStream random = new RandomStream(seed);
        final PositionHeap heap = new PositionHeap(PositionHeap.ABOVE);
        final Map<Position, Double> members = new HashMap<>();
        final List<Position> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            all.add(new Position(true, 10, 0, 0));
        }
        for (int round = 0; round < 20_000; round++) {
            final Position position = all.get(random.nextInt(all.size()));
            if (random.chance(0.6)) {
                final double key = random.nextInt(50);
                heap.put(position, key);
                members.put(position, key);
            } else {
                heap.remove(position);
                members.remove(position);
            }
            final double smallest =
                members.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.POSITIVE_INFINITY);
            assertEquals(smallest, heap.peekKey(), "seed " + seed + " round " + round);
            assertEquals(members.size(), heap.size(), "seed " + seed + " round " + round);
        }
    }

    @Test
    void shouldHaveNothingToShowWhenEmpty() {
        final PositionHeap heap = new PositionHeap(PositionHeap.BELOW);
        assertNull(heap.peek());
        assertEquals(Double.POSITIVE_INFINITY, heap.peekKey());
        heap.remove(new Position(true, 1, 0, 0));
        assertEquals(0, heap.size());
    }
}

package io.isotherm.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TakerOrdersTest {
    private record Order(double usd, double price, boolean buy) {
    }

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TakerOrders orders = new TakerOrders();

    @Test
    void shouldKeepTheLargestAndCountAll() {
        for (int round = 0; round < 200; round++) {
            orders.clear();
            final List<Order> all = new ArrayList<>();
            for (int i = random.nextInt(400); i > 0; i--) {
                final Order order = new Order(random.nextDouble(1, 1e6), random.nextDouble(1, 9), random.nextBoolean());
                all.add(order);
                orders.add(order.usd(), order.price(), order.buy());
            }
            all.sort(Comparator.comparingDouble(Order::usd).reversed());
            final List<Order> kept = new ArrayList<>();
            for (int i = 0; i < orders.kept(); i++) {
                kept.add(new Order(orders.usd(i), orders.price(i), orders.buy(i)));
            }
            kept.sort(Comparator.comparingDouble(Order::usd).reversed());
            assertEquals(all.subList(0, Math.min(all.size(), TakerOrders.CAPACITY)), kept, "seed " + seed);
            assertEquals(all.size(), orders.count(), "seed " + seed);
        }
    }

    @Test
    void shouldKeepTheEarlierOfEqualAmounts() {
        for (int i = 0; i < 2 * TakerOrders.CAPACITY; i++) {
            orders.add(5, 1 + i, true);
        }
        for (int i = 0; i < orders.kept(); i++) {
            assertEquals(true, orders.price(i) <= TakerOrders.CAPACITY, "price " + orders.price(i));
        }
    }

    @Test
    void shouldMakeAnOrderOfTradesOfOneInstantAndSide() {
        final OrderRuns runs = new OrderRuns(2, orders);
        runs.onTrade(0, 7, true, 100, 1_000);
        runs.onTrade(1, 7, true, 100, 50);
        runs.onTrade(0, 7, true, 200, 3_000);
        assertEquals(0, orders.count(), "both go on");
        runs.onTrade(0, 7, false, 100, 10);
        assertEquals(1, orders.count(), "the other side is another order");
        assertEquals(4_000, orders.usd(0));
        assertEquals(4_000.0 / (10 + 15), orders.price(0), "10 units at 100, 15 at 200");
        runs.onTrade(1, 8, true, 100, 60);
        assertEquals(2, orders.count(), "another instant is another order");
        runs.onTrade(1, Long.MIN_VALUE, true, 100, 70);
        runs.onTrade(1, Long.MIN_VALUE, true, 100, 80);
        assertEquals(4, orders.count(), "without a venue time each is its own");
        runs.end();
        runs.end();
        assertEquals(6, orders.count());
    }
}

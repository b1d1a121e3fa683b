package io.isotherm.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AggregateMarkTest {
    private record Venue(int instrument, double mark, double weight) {
    }

    private final AggregateMark aggregate = new AggregateMark(8);

    @Test
    void shouldSayNothingWithoutMarks() {
        assertEquals(-1, aggregate.medianInstrument());
    }

    @Test
    void shouldTakeTheOnlyMarkWhateverItWeighs() {
        aggregate.add(7, 100, 0);
        assertEquals(7, aggregate.medianInstrument());
    }

    @Test
    void shouldTakeTheLowerOfTwoEqualWeights() {
        aggregate.add(0, 101, 5);
        aggregate.add(1, 100, 5);
        assertEquals(1, aggregate.medianInstrument());
    }

    @Test
    void shouldFollowTheVenueThatHoldsMostOpenInterest() {
        aggregate.add(0, 100, 1);
        aggregate.add(1, 101, 1);
        aggregate.add(2, 300, 10);
        assertEquals(2, aggregate.medianInstrument());
    }

    @Test
    void shouldNotFollowAnOutlierThatHoldsLess() {
        aggregate.add(0, 100, 4);
        aggregate.add(1, 101, 4);
        aggregate.add(2, 300, 7);
        assertEquals(1, aggregate.medianInstrument());
    }

    @Test
    void shouldTakeThePlainLowerMedianWithoutAnyOpenInterest() {
        aggregate.add(0, 103, 0);
        aggregate.add(1, 101, 0);
        aggregate.add(2, 102, 0);
        assertEquals(2, aggregate.medianInstrument());
        aggregate.add(3, 104, 0);
        assertEquals(2, aggregate.medianInstrument());
    }

    @Test
    void shouldNotCountAVenueWithoutOpenInterestBesideOneWithIt() {
        aggregate.add(0, 90, 0);
        aggregate.add(1, 100, 3);
        aggregate.add(2, 110, 0);
        assertEquals(1, aggregate.medianInstrument());
    }

    @Test
    void shouldAgreeWithASortedListOnRandomVenues() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            aggregate.clear();
            final List<Venue> venues = new ArrayList<>();
            final int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                final Venue venue = new Venue(i, random.nextInt(20) + i * 1e-6, random.nextInt(4));
                venues.add(venue);
                aggregate.add(i, venue.mark(), venue.weight());
            }
            assertEquals(slowMedian(venues), aggregate.medianInstrument(), "seed " + seed + ": " + venues);
        }
    }

    private static int slowMedian(final List<Venue> venues) {
        final List<Venue> sorted = new ArrayList<>(venues);
        sorted.sort(Comparator.comparingDouble(Venue::mark));
        final double total = sorted.stream().mapToDouble(Venue::weight).sum();
        if (total == 0) {
            return sorted.get((sorted.size() - 1) / 2).instrument();
        }
        return sorted.stream().filter(venue -> 2 * sorted.stream().filter(other -> other.mark() <= venue.mark())
            .mapToDouble(Venue::weight).sum() >= total).findFirst().orElseThrow().instrument();
    }
}

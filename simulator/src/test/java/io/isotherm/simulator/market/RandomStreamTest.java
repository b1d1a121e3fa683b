package io.isotherm.simulator.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RandomStreamTest {
    private static final int DRAWS = 200_000;

    @Test
    void shouldFollowThePublishedAlgorithm() {
        final RandomStream random = new RandomStream(1_234_567);
        assertEquals("6457827717110365317", Long.toUnsignedString(random.nextLong()));
        assertEquals("3203168211198807973", Long.toUnsignedString(random.nextLong()));
        assertEquals("9817491932198370423", Long.toUnsignedString(random.nextLong()));
    }

    @Test
    void shouldSplitByPurposeAndNotByPosition() {
        final RandomStream random = new RandomStream(5);
        final long before = random.split("a").nextLong();
        random.nextLong();
        assertEquals(before, random.split("a").nextLong());
        assertNotEquals(before, random.split("b").nextLong());
        assertNotEquals(before, new RandomStream(6).split("a").nextLong());
    }

    @Test
    void shouldHaveTheMomentsOfItsDistributions() {
        final RandomStream random = new RandomStream(99);
        double sum = 0;
        double squares = 0;
        double exponential = 0;
        long poisson = 0;
        long largePoisson = 0;
        for (int i = 0; i < DRAWS; i++) {
            final double gaussian = random.gaussian();
            sum += gaussian;
            squares += gaussian * gaussian;
            exponential += random.exponential(3);
            poisson += random.poisson(1.2);
            largePoisson += i % 100 == 0 ? random.poisson(75) : 0;
        }
        assertEquals(0, sum / DRAWS, 0.01);
        assertEquals(1, squares / DRAWS, 0.02);
        assertEquals(3, exponential / DRAWS, 0.05);
        assertEquals(1.2, (double) poisson / DRAWS, 0.02);
        assertEquals(75, largePoisson * 100.0 / DRAWS, 1);
    }

    @Test
    void shouldStayBelowTheBound() {
        final RandomStream random = new RandomStream(3);
        final int[] counts = new int[7];
        for (int i = 0; i < 7_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (final int count : counts) {
            assertTrue(count > 800 && count < 1_200, "count " + count);
        }
    }
}

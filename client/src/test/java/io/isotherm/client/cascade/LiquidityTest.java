package io.isotherm.client.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Side;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LiquidityTest {
    private static final double ABSENT = Double.NaN;
    private static final double[] BOOK = {1e6, 2e6, 5e6, 10e6, 20e6, 40e6};

    private static Liquidity of(final double... bids) {
        return Liquidity.of(bids, BOOK, 0.03, 1e10);
    }

    private static String refusal(final double... bids) {
        return assertThrows(IllegalArgumentException.class, () -> of(bids)).getMessage();
    }

    @Test
    void shouldMoveAlongStraightLinesBetweenTheSums() {
        final Liquidity liquidity = of(BOOK);
        assertEquals(0, liquidity.bookMove(Side.LONG, 0));
        assertEquals(0.00025, liquidity.bookMove(Side.LONG, 0.5e6), 1e-18);
        assertEquals(0.0005, liquidity.bookMove(Side.LONG, 1e6));
        assertEquals(0.00175, liquidity.bookMove(Side.LONG, 3.5e6), 1e-18);
        assertEquals(0.02, liquidity.bookMove(Side.LONG, 40e6));
        assertEquals(40e6, liquidity.bookUsd(Side.SHORT));
    }

    @Test
    void shouldEndTheBookWhereItIsNotKnown() {
        final Liquidity liquidity = of(1e6, 1e6, 3e6, ABSENT, ABSENT, ABSENT);
        assertEquals(3e6, liquidity.bookUsd(Side.LONG));
        assertEquals(0.0005, liquidity.bookMove(Side.LONG, 1e6), "nothing rests between 5 and 10 bps");
        assertEquals(0.00175, liquidity.bookMove(Side.LONG, 2e6), 1e-18);
        assertEquals(0.0025, liquidity.bookMove(Side.LONG, 3e6));
        assertEquals(0, of(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT).bookUsd(Side.LONG));
    }

    @Test
    void shouldMoveWithTheSquareRootBeyondTheBook() {
        assertEquals(0.7 * 0.03 * 0.1, of(BOOK).rootMove(1e8), 1e-18);
        assertEquals(0.03 * 0.1, of(BOOK).withImpactFactor(1).rootMove(1e8), 1e-18);
        assertEquals(0, of(BOOK).rootMove(0));
    }

    @Test
    void shouldRefuseWhatIsNoBookAndSayWhere() {
        assertTrue(refusal(2, 1, 3, 4, 5, 6).contains("within 10.0 bps is 1.0 USD; it is at least 2.0"));
        assertTrue(refusal(1, ABSENT, 3, 4, 5, 6).contains("within 25.0 bps is 3.0 USD"));
        assertTrue(refusal(-1, 2, 3, 4, 5, 6).contains("within 5.0 bps is -1.0 USD"));
        assertTrue(refusal(1, 2, 3, 4, 5, Double.POSITIVE_INFINITY).contains("within 200.0 bps is Infinity"));
        assertTrue(refusal(1, 2).contains("not 2"));
    }

    @Test
    void shouldRefuseParametersOutOfRange() {
        for (final double sigma : new double[] {-0.1, 11, ABSENT}) {
            assertThrows(IllegalArgumentException.class, () -> Liquidity.of(BOOK, BOOK, sigma, 1));
        }
        for (final double volume : new double[] {0, -1, ABSENT, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Liquidity.of(BOOK, BOOK, 0.03, volume));
        }
        assertThrows(IllegalArgumentException.class, () -> of(BOOK).withRecovery(1.01));
        assertThrows(IllegalArgumentException.class, () -> of(BOOK).withImpactFactor(ABSENT));
    }

    @Test
    void shouldKeepItsOwnCopyOfTheBook() {
        final double[] bids = BOOK.clone();
        final Liquidity liquidity = of(bids);
        Arrays.fill(bids, 0);
        assertEquals(40e6, liquidity.bookUsd(Side.LONG));
    }
}

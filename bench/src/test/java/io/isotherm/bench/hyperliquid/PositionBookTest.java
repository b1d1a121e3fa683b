package io.isotherm.bench.hyperliquid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionBookTest {
    private static final double MAINTENANCE = 0.01;

    private static UserFill fill(final long timeMs, final String user, final boolean buy, final String price,
                                 final String quantity) {
        return new UserFill(timeMs, user, "ETH", buy, new BigDecimal(price), new BigDecimal(quantity), true);
    }

    @Test
    void shouldAverageTheEntryOfALargerPositionAndKeepThatOfASmallerOne() {
        final UserPosition position = new UserPosition();
        position.add(fill(1, "a", true, "100", "1"));
        position.add(fill(2, "a", true, "130", "2"));
        assertEquals(120, position.entryPrice(), 1e-12);
        position.add(fill(3, "a", false, "150", "1"));
        assertEquals(120, position.entryPrice(), 1e-12);
        assertEquals(2, position.increasedMs());
    }

    @Test
    void shouldStartAnewWhenAPositionTurns() {
        final UserPosition position = new UserPosition();
        position.add(fill(1, "a", true, "100", "1"));
        position.add(fill(2, "a", false, "90", "3"));
        assertEquals(0, new BigDecimal("-2").compareTo(position.quantity()));
        assertEquals(90, position.entryPrice());
        assertEquals(2, position.increasedMs());
    }

    @Test
    void shouldCountTheLargerSideAsOpenInterest() {
        final PositionBook book = new PositionBook(MAINTENANCE);
        book.add(fill(1, "a", true, "100", "3"), true);
        book.add(fill(2, "b", false, "100", "2"), true);
        book.add(fill(3, "a", false, "100", "4"), true);
        // a is short 1, b short 2.
        assertEquals(0, new BigDecimal("3").compareTo(book.openInterest("ETH")));
    }

    @Test
    void shouldFindTheLiquidationPriceBehindTheBankruptcyPrice() {
        // 10 × long of 2 at 100: 20 of margin, liquidated at (200 − 20) / (2 · 0.99) where equity is 1 % of value.
        final PositionBook book = new PositionBook(MAINTENANCE);
        book.add(fill(1, "a", true, "100", "2"), true);
        final double liquidation = 180 / 1.98;
        final double mark = liquidation * 0.999;
        final double value = 20 - 2 * (100 - mark);
        final LiquidatedPosition position = book.join(new UserLiquidation(9, "a", 2 * mark, value, false),
            List.of(fill(9, "a", false, "90", "2"))).orElseThrow();
        assertTrue(position.isLong());
        assertEquals(liquidation, position.liquidationPrice(), 1e-9);
        assertEquals(mark, position.mark(), 1e-9);
        assertEquals(10, position.leverage(), 1e-6);
    }

    @Test
    void shouldJoinShortsToo() {
        final PositionBook book = new PositionBook(MAINTENANCE);
        book.add(fill(1, "a", false, "100", "2"), true);
        final double mark = 220 / 2.02;
        final LiquidatedPosition position = book.join(
            new UserLiquidation(9, "a", 2 * mark, 20 + 2 * (100 - mark), false),
            List.of(fill(9, "a", true, "110", "2"))).orElseThrow();
        assertFalse(position.isLong());
        assertEquals(mark, position.liquidationPrice(), 1e-9);
        assertEquals(10, position.leverage(), 1e-6);
    }

    @Test
    void shouldJoinNothingWhenNoFillReducesAPosition() {
        final PositionBook book = new PositionBook(MAINTENANCE);
        book.add(fill(1, "a", true, "100", "2"), true);
        assertTrue(book.join(new UserLiquidation(9, "a", 180, 1, false),
            List.of(fill(9, "a", true, "90", "2"))).isEmpty());
    }
}

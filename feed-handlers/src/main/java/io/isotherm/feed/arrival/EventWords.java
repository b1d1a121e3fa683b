package io.isotherm.feed.arrival;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.LiquidationPriceKind;
import io.isotherm.feed.PositionSide;
import io.isotherm.feed.TradeKind;

/**
 * What an event tells beside its numbers, in a few bits.
 *
 * <pre>
 *   12          8           4           0
 *  +-----------+-----------+-----------+
 *  |  third    |  second   |  first    |      trade:        -, kind, aggressor
 *  +-----------+-----------+-----------+      liquidation:  coverage, price kind, position
 *  bit 12: a liquidation
 * </pre>
 */
final class EventWords {
    private static final int WIDTH = 4;
    private static final int FIELD = (1 << WIDTH) - 1;
    private static final int LIQUIDATION = 1 << 3 * WIDTH;

    private EventWords() {
    }

    static int trade(final Aggressor aggressor, final TradeKind kind) {
        return kind.ordinal() << WIDTH | aggressor.ordinal();
    }

    static int liquidation(final PositionSide position, final LiquidationPriceKind priceKind,
                           final Coverage coverage) {
        return LIQUIDATION | coverage.ordinal() << 2 * WIDTH | priceKind.ordinal() << WIDTH | position.ordinal();
    }

    static boolean isLiquidation(final int words) {
        return (words & LIQUIDATION) != 0;
    }

    static int first(final int words) {
        return words & FIELD;
    }

    static int second(final int words) {
        return words >>> WIDTH & FIELD;
    }

    static int third(final int words) {
        return words >>> 2 * WIDTH & FIELD;
    }
}

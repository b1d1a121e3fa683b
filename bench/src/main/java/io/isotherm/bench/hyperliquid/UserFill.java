package io.isotherm.bench.hyperliquid;

import java.math.BigDecimal;

/**
 * One user's part of a trade.
 *
 * @param timeMs   of the trade, UTC.
 * @param user     address.
 * @param coin     traded.
 * @param buy      whether the user bought.
 * @param price    USD, above 0.
 * @param quantity of the coin, above 0.
 * @param taker    whether the user crossed the spread.
 */
record UserFill(long timeMs, String user, String coin, boolean buy, BigDecimal price, BigDecimal quantity,
                boolean taker) {
    /** Bought quantity, negative when sold. */
    BigDecimal signed() {
        return buy ? quantity : quantity.negate();
    }
}

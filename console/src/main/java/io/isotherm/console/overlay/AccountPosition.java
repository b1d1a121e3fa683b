package io.isotherm.console.overlay;

import io.isotherm.client.layout.Side;
import java.math.BigDecimal;

/**
 * What one account holds of a coin.
 *
 * @param side          of the position.
 * @param size          in the coin, above 0.
 * @param liquidationPx price that liquidates it, above 0; null when none does.
 * @param isolated      whether it has a margin of its own; else it shares the account's.
 */
record AccountPosition(Side side, BigDecimal size, BigDecimal liquidationPx, boolean isolated) {
}

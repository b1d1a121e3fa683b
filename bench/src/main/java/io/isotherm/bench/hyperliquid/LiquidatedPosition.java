package io.isotherm.bench.hyperliquid;

/**
 * The largest position of a liquidated account, joined with how it was built.
 *
 * @param timeMs           of the liquidation, UTC.
 * @param user             address.
 * @param coin             of the position.
 * @param isLong           side.
 * @param quantity         closed by the liquidation.
 * @param entryPrice       mean, USD.
 * @param increasedMs      when it was opened or last made larger.
 * @param mark             of the liquidation: the fill's bankruptcy price, put right by the account value.
 * @param liquidationPrice derived from the bankruptcy price and the assumed maintenance; the mark where the margin was
 *                         isolated, because the account value then is more than what stood behind the position.
 * @param isolated         whether it was.
 * @param rebuilt          rebuilt notional of the account ÷ the notional that the exchange reported.
 * @param marginRatio      reported account value ÷ reported notional.
 * @param leverage         notional at entry ÷ account value at entry, when nothing but this position moved it; NaN
 *                         where the account had other positions or the margin was isolated.
 */
public record LiquidatedPosition(long timeMs, String user, String coin, boolean isLong, double quantity,
                                 double entryPrice, long increasedMs, double mark, double liquidationPrice,
                                 boolean isolated, double rebuilt, double marginRatio, double leverage) {
}

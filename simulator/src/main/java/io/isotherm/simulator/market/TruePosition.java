package io.isotherm.simulator.market;

/**
 * A live position as the truth knows it.
 *
 * @param isLong           side.
 * @param lots             size, see {@link Listing}.
 * @param entry            average entry price.
 * @param margin           at its disposal, quote currency, or base asset for an inverse contract.
 * @param liquidationPrice mark at which it is liquidated, above 0.
 */
public record TruePosition(boolean isLong, long lots, double entry, double margin, double liquidationPrice) {
}

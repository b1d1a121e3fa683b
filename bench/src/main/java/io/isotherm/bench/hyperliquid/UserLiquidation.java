package io.isotherm.bench.hyperliquid;

/**
 * One account's liquidation.
 *
 * @param timeMs          UTC.
 * @param user            address.
 * @param notionalUsd     of the positions, at the mark.
 * @param accountValueUsd what the account was worth then.
 * @param isolated        whether the position had margin of its own.
 */
record UserLiquidation(long timeMs, String user, double notionalUsd, double accountValueUsd, boolean isolated) {
}

package io.isotherm.engine.alert;

import io.isotherm.client.UsdEstimate;

/**
 * What a trade at a price would set off in all, the chain of liquidations included.
 *
 * <p><b>Threads:</b> the analyst's.
 */
@FunctionalInterface
public interface ForcedAmounts {
    /**
     * Follows the chain on the map of the second that is looked at.
     *
     * @param trigger price, quote currency per unit of the underlying.
     * @return what is force-closed, overwritten by the next call; null while book, volatility or turnover is unknown.
     */
    UsdEstimate at(double trigger);
}

package io.isotherm.engine.alert;

/**
 * What a trade at a price would set off in all, the chain of liquidations included.
 *
 * <p><b>Threads:</b> the analyst's.
 */
public interface ForcedAmounts {
    /**
     * Follows the chain on the map of the second that is looked at.
     *
     * @param trigger price, quote currency per unit of the underlying.
     * @return what is force-closed, quote currency; NaN while book, volatility or turnover is unknown.
     */
    double usd(double trigger);

    /** Whether all of the amount that was asked for last lies in calibrated bands. */
    boolean calibrated();
}

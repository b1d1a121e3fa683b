package io.isotherm.feed.listing;

import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import java.math.BigDecimal;

/**
 * One contract as its venue lists it over REST. What the venue does not say is null.
 *
 * @param venue         that lists it.
 * @param symbol        the venue's own spelling.
 * @param state         of its trading.
 * @param endsNs        when it stops trading, nanoseconds since the epoch; {@link #NO_END} when no end is announced.
 * @param kind          linear or inverse, or null.
 * @param contractValue one venue unit of size in base asset (linear) or quote currency (inverse), above 0; or null.
 * @param tickSize      smallest step of an order's price, quote currency, above 0; or null.
 * @param quantityStep  smallest step of an order's size in the venue's unit, above 0; or null.
 * @param brackets      maintenance brackets, or null where they are not published without a key.
 */
public record ListedContract(Venue venue, String symbol, TradingState state, long endsNs, ContractKind kind,
                             BigDecimal contractValue, BigDecimal tickSize, BigDecimal quantityStep,
                             BracketTable brackets) {
    /** No end of trading is announced. */
    public static final long NO_END = Long.MAX_VALUE;

    /**
     * A contract that the venue does not list any more.
     *
     * @param venue  that was asked.
     * @param symbol that it does not know.
     * @return the contract, ended, with nothing known of its terms.
     */
    public static ListedContract ended(final Venue venue, final String symbol) {
        return new ListedContract(venue, symbol, TradingState.ENDED, NO_END, null, null, null, null, null);
    }

    /**
     * The same with brackets.
     *
     * @param table of the venue, or null.
     * @return a copy.
     */
    public ListedContract withBrackets(final BracketTable table) {
        return new ListedContract(venue, symbol, state, endsNs, kind, contractValue, tickSize, quantityStep, table);
    }
}

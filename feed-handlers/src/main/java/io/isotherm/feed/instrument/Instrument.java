package io.isotherm.feed.instrument;

import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;

/**
 * One listed contract.
 *
 * <p>On the ring its prices are {@code long} at {@link #priceScale()}, quote currency per quoted unit, and its
 * quantities {@code long} at {@link #quantityScale()} in the <em>grid's own unit</em>: base asset for
 * {@link ContractKind#LINEAR}, quote-valued contracts for {@link ContractKind#INVERSE}. Both scales are the finest
 * power of ten that still holds 100 × the listing's price or size in a {@code long}; ticks play no part, because marks
 * and fills are off-tick on every venue.
 *
 * @param id                 position in its {@link InstrumentTable}, from 0.
 * @param venue              that lists it.
 * @param symbol             the venue's own spelling, UTF-8.
 * @param underlying         asset that all its instruments share, for example {@code BTC}.
 * @param underlyingId       position of the underlying in its table, from 0.
 * @param priceMultiplier    units of the underlying in one quoted unit: 1000 for 1000PEPE, else 1.
 * @param kind               linear or inverse.
 * @param contractValue      mantissa of one venue unit in the grid's unit (OKX BTC-USDT-SWAP: 0.01 BTC); 1 where the
 *                           venue already quotes base asset.
 * @param contractValueScale its decimal digits.
 * @param priceScale         decimal digits of ring prices, 0 to 18.
 * @param quantityScale      decimal digits of ring quantities, 0 to 18.
 * @param coverage           of the venue's liquidation feed.
 * @param openInterestSource where its open interest comes from.
 * @param brackets           maintenance table.
 * @param tickBps            tick size in basis points of the reference price; 0 when not known. Only the bucket width
 *                           of the underlying depends on it.
 * @param assumedOpenInterest one-sided open interest at the quantity scale to reckon with until the venue reports one;
 *                           0 for none.
 * @param figures            where its figures mean something else than those of most venues.
 */
public record Instrument(int id, Venue venue, String symbol, String underlying, int underlyingId,
                         long priceMultiplier, ContractKind kind, long contractValue, int contractValueScale,
                         int priceScale, int quantityScale, Coverage coverage,
                         OpenInterestSource openInterestSource, BracketTable brackets, double tickBps,
                         long assumedOpenInterest, FigureRules figures) {
    /**
     * A contract whose figures mean what they mean at most venues.
     *
     * @param id                 position in its {@link InstrumentTable}, from 0.
     * @param venue              that lists it.
     * @param symbol             the venue's own spelling.
     * @param underlying         asset that all its instruments share.
     * @param underlyingId       position of the underlying in its table, from 0.
     * @param priceMultiplier    units of the underlying in one quoted unit.
     * @param kind               linear or inverse.
     * @param contractValue      mantissa of one venue unit in the grid's unit.
     * @param contractValueScale its decimal digits.
     * @param priceScale         decimal digits of ring prices.
     * @param quantityScale      decimal digits of ring quantities.
     * @param coverage           of the venue's liquidation feed.
     * @param openInterestSource where its open interest comes from.
     * @param brackets           maintenance table.
     * @param tickBps            tick size in basis points of the reference price, or 0.
     * @param assumedOpenInterest one-sided open interest at the quantity scale, or 0.
     */
    public Instrument(final int id, final Venue venue, final String symbol, final String underlying,
                      final int underlyingId, final long priceMultiplier, final ContractKind kind,
                      final long contractValue, final int contractValueScale, final int priceScale,
                      final int quantityScale, final Coverage coverage, final OpenInterestSource openInterestSource,
                      final BracketTable brackets, final double tickBps, final long assumedOpenInterest) {
        this(id, venue, symbol, underlying, underlyingId, priceMultiplier, kind, contractValue, contractValueScale,
            priceScale, quantityScale, coverage, openInterestSource, brackets, tickBps, assumedOpenInterest,
            FigureRules.USUAL);
    }

    /**
     * A contract of unknown tick size and open interest.
     *
     * @param id                 position in its {@link InstrumentTable}, from 0.
     * @param venue              that lists it.
     * @param symbol             the venue's own spelling.
     * @param underlying         asset that all its instruments share.
     * @param underlyingId       position of the underlying in its table, from 0.
     * @param priceMultiplier    units of the underlying in one quoted unit.
     * @param kind               linear or inverse.
     * @param contractValue      mantissa of one venue unit in the grid's unit.
     * @param contractValueScale its decimal digits.
     * @param priceScale         decimal digits of ring prices.
     * @param quantityScale      decimal digits of ring quantities.
     * @param coverage           of the venue's liquidation feed.
     * @param openInterestSource where its open interest comes from.
     * @param brackets           maintenance table.
     */
    public Instrument(final int id, final Venue venue, final String symbol, final String underlying,
                      final int underlyingId, final long priceMultiplier, final ContractKind kind,
                      final long contractValue, final int contractValueScale, final int priceScale,
                      final int quantityScale, final Coverage coverage, final OpenInterestSource openInterestSource,
                      final BracketTable brackets) {
        this(id, venue, symbol, underlying, underlyingId, priceMultiplier, kind, contractValue, contractValueScale,
            priceScale, quantityScale, coverage, openInterestSource, brackets, 0, 0, FigureRules.USUAL);
    }

    /**
     * The same contract in another table.
     *
     * @param newId           position there.
     * @param newUnderlyingId position of its underlying there.
     * @return a copy.
     */
    public Instrument renumbered(final int newId, final int newUnderlyingId) {
        return new Instrument(newId, venue, symbol, underlying, newUnderlyingId, priceMultiplier, kind, contractValue,
            contractValueScale, priceScale, quantityScale, coverage, openInterestSource, brackets, tickBps,
            assumedOpenInterest, figures);
    }

    /**
     * The same contract under other maintenance brackets.
     *
     * @param newBrackets of the venue.
     * @return a copy.
     */
    public Instrument withBrackets(final BracketTable newBrackets) {
        return new Instrument(id, venue, symbol, underlying, underlyingId, priceMultiplier, kind, contractValue,
            contractValueScale, priceScale, quantityScale, coverage, openInterestSource, newBrackets, tickBps,
            assumedOpenInterest, figures);
    }

    @Override
    public String toString() {
        return venue.code() + ":" + symbol;
    }
}

package io.isotherm.simulator.market;

/**
 * One contract as a venue lists it. Prices are whole ticks of 10<sup>−tickScale</sup> quote currency, sizes whole lots
 * of 10<sup>−lotScale</sup> base asset, or whole contracts where the contract is inverse; a lot is the venue's smallest
 * order step.
 *
 * @param venue         that lists it.
 * @param underlying    of the contract.
 * @param symbol        the venue's own spelling.
 * @param tickScale     decimal digits of the tick.
 * @param lotScale      decimal digits of the lot in base asset.
 * @param contractScale decimal digits of the lot in the venue's own size unit: equal to {@code lotScale} where sizes
 *                      are in base asset, smaller where they are in contracts (OKX).
 * @param markScale     decimal digits of the published mark, which is off-tick on Binance and Bybit.
 * @param brackets      maintenance table; for an inverse contract in base asset.
 * @param terms         of value and margin under these brackets.
 */
public record Listing(SimulatedVenue venue, SimulatedUnderlying underlying, String symbol, int tickScale,
                      int lotScale, int contractScale, int markScale, MaintenanceTable brackets,
                      ContractTerms terms) {
    private static final int BINANCE_MARK_SCALE = 8;
    private static final double INVERSE_CONTRACT_USD = 100;

    /**
     * The perpetual of an underlying at a venue.
     *
     * @param venue      that lists it.
     * @param underlying of the contract.
     * @return its listing.
     */
    public static Listing of(final SimulatedVenue venue, final SimulatedUnderlying underlying) {
        final boolean btc = underlying == SimulatedUnderlying.BTC;
        return switch (venue) {
            case BINANCE -> linear(venue, underlying, underlying.name() + "USDT", btc ? 3 : 2, btc ? 3 : 2,
                BINANCE_MARK_SCALE, btc ? BracketTables.BINANCE_BTC : BracketTables.BINANCE_ETH);
            case BYBIT -> linear(venue, underlying, underlying.name() + "USDT", btc ? 3 : 2, btc ? 3 : 2, 2,
                BracketTables.BYBIT);
            // A contract is 0.01 BTC or 0.1 ETH and the lot is 0.01 contract.
            case OKX -> linear(venue, underlying, underlying.name() + "-USDT-SWAP", btc ? 4 : 3, 2, btc ? 1 : 2,
                btc ? BracketTables.OKX_BTC : BracketTables.OKX_ETH);
        };
    }

    /**
     * The coin-margined perpetual of bitcoin: one lot is one contract of 100 USD.
     *
     * @return its listing.
     */
    public static Listing inverse() {
        return new Listing(SimulatedVenue.BINANCE, SimulatedUnderlying.BTC, "BTCUSD_PERP", 1, 0, 0, BINANCE_MARK_SCALE,
            BracketTables.INVERSE_BTC, new InverseTerms(INVERSE_CONTRACT_USD, BracketTables.INVERSE_BTC));
    }

    /** True for a contract that is valued in quote currency and settled in the base asset. */
    public boolean isInverse() {
        return terms instanceof InverseTerms;
    }

    private static Listing linear(final SimulatedVenue venue, final SimulatedUnderlying underlying,
                                  final String symbol, final int lotScale, final int contractScale,
                                  final int markScale, final MaintenanceTable brackets) {
        return new Listing(venue, underlying, symbol, underlying == SimulatedUnderlying.BTC ? 1 : 2, lotScale,
            contractScale, markScale, brackets, new LinearTerms(lotScale, brackets));
    }

    /** Quote currency per tick. */
    public double tick() {
        return 1.0 / Decimal.powerOfTen(tickScale);
    }

    /** Base asset per lot; 1 contract for an inverse contract. */
    public double lot() {
        return 1.0 / Decimal.powerOfTen(lotScale);
    }

    /**
     * A size in base asset, or in contracts for an inverse contract.
     *
     * @param lots size.
     * @return base asset or contracts.
     */
    public double quantity(final long lots) {
        return (double) lots / Decimal.powerOfTen(lotScale);
    }

    /**
     * A price in quote currency.
     *
     * @param ticks price.
     * @return quote currency.
     */
    public double price(final long ticks) {
        return (double) ticks / Decimal.powerOfTen(tickScale);
    }

    /**
     * A published mark in quote currency.
     *
     * @param units at {@link #markScale()}.
     * @return quote currency.
     */
    public double mark(final long units) {
        return (double) units / Decimal.powerOfTen(markScale);
    }

    /**
     * The value of a size.
     *
     * @param lots  size.
     * @param price quote currency.
     * @return quote currency.
     */
    public double notional(final long lots, final double price) {
        return terms.notional(lots, price);
    }

    /**
     * The nearest order size of a value.
     *
     * @param notional quote currency.
     * @param price    quote currency.
     * @return at least one lot.
     */
    public long lots(final double notional, final double price) {
        return terms.lots(notional, price);
    }
}

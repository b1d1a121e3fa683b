package io.isotherm.bench.hyperliquid;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.instrument.Scaling;
import java.math.BigDecimal;
import java.util.List;

/**
 * The engine's density of one coin, driven by trades alone: their prices stand for the mark, the rebuilt positions for
 * open interest. No liquidation is told to it, so its weights stay the prior.
 *
 * <p><b>Threads:</b> one.
 */
final class CoinDensity {
    private static final int PRICE_SCALE = 8;
    private static final int QUANTITY_SCALE = 8;
    private static final int BUCKETS_PER_CELL = 2;
    private static final long MILLISECOND_NS = 1_000_000L;

    private final InstrumentDensity density;
    private long openInterest;

    /**
     * Starts without positions.
     *
     * @param coin            traded.
     * @param maintenanceRate of its one bracket.
     * @param maxLeverage     of that bracket.
     */
    CoinDensity(final String coin, final double maintenanceRate, final double maxLeverage) {
        final BracketTable brackets = new BracketTable(BracketTable.Unit.QUOTE, 0, "assumed", "2023-02-27",
            "one bracket for all", List.of(new Bracket(Double.POSITIVE_INFINITY, maintenanceRate, maxLeverage, 0,
                true)));
        final Instrument instrument = new Instrument(0, Venue.BYBIT, coin, coin, 0, 1, ContractKind.LINEAR, 1, 0,
            PRICE_SCALE, QUANTITY_SCALE, Coverage.NONE, OpenInterestSource.SOCKET, brackets);
        density = new DensityModel(new InstrumentTable(List.of(instrument)), ModelParameters.DEFAULTS).instrument(0);
    }

    /**
     * Takes a trade.
     *
     * @param timeMs           UTC; never before the last.
     * @param price            USD.
     * @param quantity         of the coin.
     * @param takerBuys        side that crossed the spread.
     * @param market           false for a liquidation's fill, at the bankruptcy price.
     * @param newOpenInterest  after it.
     */
    void onTrade(final long timeMs, final BigDecimal price, final BigDecimal quantity, final boolean takerBuys,
                 final boolean market, final BigDecimal newOpenInterest) {
        final long nowNs = timeMs * MILLISECOND_NS;
        final long units = scaled(price, PRICE_SCALE);
        if (market) {
            density.onMark(nowNs, nowNs, units, units, units);
        }
        density.onTrade(nowNs, nowNs, units, scaled(quantity, QUANTITY_SCALE), takerBuys, market);
        final long interest = scaled(newOpenInterest, QUANTITY_SCALE);
        if (interest > 0 && interest != openInterest) {
            openInterest = interest;
            density.onOpenInterest(nowNs, nowNs, interest);
        }
    }

    private static long scaled(final BigDecimal value, final int scale) {
        // Published with six decimals at most: nothing is ever rounded, and more would be an error.
        return value.movePointRight(scale).longValueExact();
    }

    /**
     * The map as it is now.
     *
     * @param timeMs UTC; never before the last trade.
     * @return cells around the newest price; null before the first trade.
     */
    DensityView view(final long timeMs) {
        density.onTime(timeMs * MILLISECOND_NS);
        if (density.mark() == InstrumentDensity.NO_PRICE) {
            return null;
        }
        final double[][] cells = new double[Side.COUNT][DensityView.CELLS];
        final int at = density.grid().markBucket();
        for (int cell = 0; cell < DensityView.CELLS; cell++) {
            for (int i = 1; i <= BUCKETS_PER_CELL; i++) {
                final int offset = cell * BUCKETS_PER_CELL + i;
                cells[Side.LONG][cell] += density.usd(Side.LONG, at - offset);
                cells[Side.SHORT][cell] += density.usd(Side.SHORT, at + offset);
            }
        }
        return new DensityView((double) density.mark() / Scaling.powerOfTen(PRICE_SCALE), cells[Side.LONG],
            cells[Side.SHORT]);
    }
}

package io.isotherm.bench.series.forecast;

import io.isotherm.bench.series.hours.CandlePath;
import io.isotherm.bench.series.hours.MarketHour;
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
import java.util.List;

/**
 * The engine's density driven by hourly candles: the mark walks the candle's path in 720 steps of 5 s, invented trades
 * of constant turnover follow it, open interest moves in a straight line in base asset, and what was liquidated in the
 * hour is told in its last millisecond. The forecast sums the density of every bucket at the moment before the mark
 * enters it, with the weights that earlier hours left.
 *
 * <p><b>Threads:</b> one.
 */
public final class DensityHours implements HourModel {
    private static final int STEPS = 720;
    private static final int STEPS_PER_INTERVAL = 12;
    private static final long STEP_NS = 5_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long HOUR_NS = STEPS * STEP_NS;
    /** Digits before the scaled point in all: enough for 1e−6 of any price and for a thousandfold rise. */
    private static final int DIGITS = 12;

    private final InstrumentDensity density;
    private final double priceUnit;
    private final double quantityUnit;
    private final double volumePerStep;
    private long reportedInterest;
    private double longUsd;
    private double shortUsd;

    /**
     * Starts without positions.
     *
     * @param first       hour of the series: its price and open interest set the scales.
     * @param assumptions for what the file does not say.
     */
    public DensityHours(final MarketHour first, final SeriesAssumptions assumptions) {
        final int priceScale = scale(first.open());
        final int quantityScale = scale(first.openInterestOpenUsd() / first.open());
        priceUnit = Scaling.powerOfTen(priceScale);
        quantityUnit = Scaling.powerOfTen(quantityScale);
        final ModelParameters parameters = HourlyParameters.of(ModelParameters.DEFAULTS);
        // The engine opens τ/2 of the turnover on each side.
        volumePerStep = assumptions.openingsPerHour() * 2 / parameters.turnoverShare() / STEPS;
        final BracketTable brackets = new BracketTable(BracketTable.Unit.QUOTE, 0, "assumed", "1970-01-01",
            "order sizes are unknown: one bracket for all", List.of(new Bracket(Double.POSITIVE_INFINITY,
                assumptions.maintenanceRate(), assumptions.maxLeverage(), 0, true)));
        final Instrument instrument = new Instrument(0, Venue.BYBIT, "SERIES", "SERIES", 0, 1,
            ContractKind.LINEAR, 1, 0, priceScale, quantityScale, Coverage.FULL, OpenInterestSource.SOCKET, brackets);
        density = new DensityModel(new InstrumentTable(List.of(instrument)), parameters).instrument(0);
    }

    private static int scale(final double value) {
        final int digits = (int) Math.ceil(Math.log10(value));
        return Math.max(0, Math.min(18, DIGITS - digits));
    }

    @Override
    public HourForecast forecast(final MarketHour hour) {
        final long startNs = hour.startMs() * MILLISECOND_NS;
        final CandlePath path = new CandlePath(hour);
        longUsd = 0;
        shortUsd = 0;
        moveMark(startNs, hour.open(), false);
        final double openInterest = hour.openInterestOpenUsd() / hour.open();
        final double change = hour.openInterestCloseUsd() / hour.close() - openInterest;
        reportInterest(startNs, openInterest);
        final double[] stock = stock(hour);
        for (int step = 1; step <= STEPS; step++) {
            final double share = step / (double) STEPS;
            final double price = path.price(share);
            // The hour's liquidations are told after its last step and before the next hour's first.
            final long nowNs = step == STEPS ? startNs + HOUR_NS - 2 * MILLISECOND_NS : startNs + step * STEP_NS;
            moveMark(nowNs, price, true);
            density.onTrade(nowNs, Long.MIN_VALUE, scaled(price, priceUnit),
                scaled(openInterest * volumePerStep, quantityUnit), (step & 1) == 0, true);
            if (step % STEPS_PER_INTERVAL == 0) {
                reportInterest(nowNs, openInterest + share * change);
            }
        }
        return new HourForecast(longUsd, shortUsd, Math.max(0, longUsd - stock[0] + stock[1]),
            Math.max(0, shortUsd - stock[2] + stock[3]));
    }

    @Override
    public void learn(final MarketHour hour) {
        final long endNs = hour.startMs() * MILLISECOND_NS + HOUR_NS;
        // The price only has to lie among the newest marks: the window as a whole is compared.
        final double middle = 0.5 * (hour.high() + hour.low());
        for (int side = 0; side < Side.COUNT; side++) {
            final long quantity = scaled(hour.realisedUsd(side) / middle, quantityUnit);
            if (quantity > 0) {
                density.onLiquidation(endNs - MILLISECOND_NS, endNs - MILLISECOND_NS, side == Side.LONG,
                    scaled(hour.close(), priceUnit), quantity);
            }
        }
        // Ends the hour's window, so that hours missing thereafter mute nothing of it.
        density.onTime(endNs);
    }

    private void reportInterest(final long nowNs, final double base) {
        final long quantity = scaled(base, quantityUnit);
        if (quantity == reportedInterest) {
            density.onTime(nowNs);
        } else {
            reportedInterest = quantity;
            density.onOpenInterest(nowNs, nowNs, quantity);
        }
    }

    /** Sums what lies on the way before the mark takes it. */
    private void moveMark(final long nowNs, final double price, final boolean forecast) {
        final long mark = scaled(price, priceUnit);
        if (forecast) {
            final int from = density.grid().markBucket();
            final int to = density.axis().bucketOf(mark);
            longUsd += sum(Side.LONG, to, from - 1);
            shortUsd += sum(Side.SHORT, from + 1, to);
        }
        density.onMark(nowNs, nowNs, mark, mark, mark);
    }

    /**
     * The density at the open that the hour reaches, and its mirror image about the open: long, mirrored long, short,
     * mirrored short.
     */
    private double[] stock(final MarketHour hour) {
        final int at = density.grid().markBucket();
        final int low = density.axis().bucketOf(scaled(hour.low(), priceUnit));
        final int high = density.axis().bucketOf(scaled(hour.high(), priceUnit));
        return new double[] {
            sum(Side.LONG, low, at - 1), sum(Side.SHORT, at + 1, 2 * at - low),
            sum(Side.SHORT, at + 1, high), sum(Side.LONG, 2 * at - high, at - 1),
        };
    }

    private double sum(final int side, final int fromBucket, final int toBucket) {
        double usd = 0;
        for (int bucket = fromBucket; bucket <= toBucket; bucket++) {
            usd += density.usd(side, bucket);
        }
        return usd;
    }

    private static long scaled(final double value, final double unit) {
        return Math.round(value * unit);
    }
}

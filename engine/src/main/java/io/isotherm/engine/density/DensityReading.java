package io.isotherm.engine.density;

import io.isotherm.client.layout.CalibratedFigure;
import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * What can be read of one instrument's liquidation density: estimates by bucket, side and distance band, with their
 * level, their health and the counts behind them. Reading changes nothing. What happens to a density is
 * {@link InstrumentDensity}.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public abstract sealed class DensityReading permits InstrumentDensity {
    /** Level factor, up and down, of an instrument whose open interest was never reported. */
    static final double UNREPORTED_LEVEL = 2;
    /** No mark has arrived yet. */
    public static final long NO_PRICE = 0;

    private final Instrument instrument;
    private final PriceAxis axis;
    private final DensityGrid grid;
    private final PositionAccount account;
    private final IntervalAccount interval;
    private final LeverageMix mix;
    private final Calibration calibration;
    private final BandLevel levels;
    private final int[] bandOf = new int[ComponentBasis.COUNT];
    private final double priceUnit;
    private final double[] distance;
    private final boolean inverse;
    private MaintenanceRule rule;

    /**
     * Starts without positions.
     *
     * @param instrument   that is modelled.
     * @param parameters   of the model.
     * @param axis         of the underlying at the instrument's price scale.
     * @param broadKernels of the axis.
     */
    DensityReading(final Instrument instrument, final ModelParameters parameters, final PriceAxis axis,
                   final BroadKernels broadKernels) {
        distance = new double[ComponentBasis.COUNT];
        final double[] priorEvidence = new double[ComponentBasis.COUNT];
        final double[] capScale = new double[ComponentBasis.COUNT];
        this.instrument = instrument;
        this.axis = axis;
        inverse = instrument.kind() == ContractKind.INVERSE;
        rule = new MaintenanceRule(instrument.brackets(), instrument.kind(), axis.delta(), parameters);
        final NarrowKernels kernels = rule.kernels();
        grid = new DensityGrid(kernels, broadKernels);
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            distance[k] = k < ComponentBasis.NARROW ? kernels.distance(k)
                : ComponentBasis.hatDistance(k - ComponentBasis.NARROW);
            bandOf[k] = ComponentBasis.bandOf(distance[k]);
            priorEvidence[k] = parameters.calibration().priorEvidence(distance[k]);
            capScale[k] = CalibrationParameters.capScale(distance[k]);
        }
        mix = new LeverageMix(LeveragePrior.shares(), priorEvidence, capScale, parameters.calibration());
        calibration = new Calibration(mix, ComponentBasis.COUNT, instrument.coverage(), parameters.calibration());
        levels = new BandLevel(mix, calibration, bandOf, parameters.calibration());
        account = new PositionAccount(grid, mix, parameters, rule);
        interval = new IntervalAccount(instrument, parameters, axis, kernels, grid, account, calibration);
        priceUnit = Scaling.powerOfTen(instrument.priceScale());
    }

    /**
     * How far from its entry a position of a component is liquidated, under the brackets that the run began with.
     *
     * @param component 0 to {@link ComponentBasis#COUNT} − 1.
     * @return log distance of a long's entry from its liquidation, above 0.
     */
    public final double logDistance(final int component) {
        return component < ComponentBasis.NARROW ? -StrictMath.log(1 - distance[component]) : distance[component];
    }

    /**
     * Share of openers that the model takes to be of a component before any liquidation is heard; they sum to 1.
     *
     * @param component 0 to {@link ComponentBasis#COUNT} − 1.
     * @return 0 to 1.
     */
    public static double priorShare(final int component) {
        return LeveragePrior.shares()[component];
    }

    /** The contract that is modelled. */
    public final Instrument instrument() {
        return instrument;
    }

    /** Newest mark at the price scale, or {@link #NO_PRICE}. */
    public abstract long mark();

    /** Newest open interest that is not under suspicion, at the quantity scale; 0 when none arrived. */
    public final long openInterest() {
        return interval.openInterest().believed();
    }

    /**
     * Size of the instrument beside others: open interest, reported or what stands for it, one-sided at the mark.
     *
     * @return quote currency; 0 before the first mark.
     */
    public final double positionsUsd() {
        return mark() == NO_PRICE ? 0 : notional(interval.positions(), mark() / priceUnit);
    }

    /** Where open interest came from so far. */
    public final OpenInterestMode openInterestMode() {
        if (!interval.openInterest().seen()) {
            return OpenInterestMode.NONE;
        }
        return instrument.openInterestSource() == OpenInterestSource.POLLED ? OpenInterestMode.POLLED
            : OpenInterestMode.SOCKET;
    }

    /** Reports of a change of open interest that was larger than the turnover it belongs to: late or wrong data. */
    public final long openInterestViolations() {
        return interval.openInterest().violations();
    }

    /** Open-interest changes that no volume explained within the jump timeout. */
    public final long openInterestJumps() {
        return interval.openInterest().jumps();
    }

    /** Open-interest reports that told the value of the one before. */
    public final long openInterestRepeated() {
        return interval.openInterest().repeated();
    }

    /** Open-interest reports older than the newest one; ignored. */
    public final long openInterestLate() {
        return interval.openInterest().late();
    }

    /** Open-interest reports of zero or less; ignored. */
    public final long openInterestInvalid() {
        return interval.openInterest().invalid();
    }

    /** Events after which the mass ledger did not close; 0 in a sound engine. */
    public final long ledgerViolations() {
        return interval.ledgerViolations();
    }

    /** Mass of both sides over twice the open interest; NaN without open interest. Expected in [0.97, 1.02]. */
    public final double accounted() {
        return 0.5 * (accounted(Side.LONG) + accounted(Side.SHORT));
    }

    /**
     * Mass of one side over open interest.
     *
     * @param side {@link Side}.
     * @return share; NaN without open interest.
     */
    public final double accounted(final int side) {
        return interval.openInterest().seen() ? account.weightedMass(side) / interval.positions() : Double.NaN;
    }

    /**
     * 1 − e^(−turnover / (2 × open interest)), open interest reported or assumed: how much of the density is flow
     * rather than cold-start seed, 0 to 1; 0 while there is no open interest at all.
     */
    public final double confidence() {
        final double mass = interval.openInterest().seen() ? interval.positions() : interval.seed().assumed();
        return mass > 0 ? -StrictMath.expm1(-interval.turnover() / (2 * mass)) : 0;
    }

    /**
     * Whether every band that contributes to the density is calibrated, of either side, within the axis and beyond it
     * ({@link CalibratedFigure}). Reads the whole density.
     */
    public final boolean calibrated() {
        final double[] bandUsd = new double[ComponentBasis.BANDS];
        final double[] held = new double[ComponentBasis.BANDS];
        if (grid.hasMark()) {
            for (int bucket = windowLow(); bucket < windowLow() + PriceAxis.BUCKETS; bucket++) {
                readBucket(bucket, bandUsd);
                add(bandUsd, held);
            }
            for (int side = 0; side < Side.COUNT; side++) {
                readBeyond(side, bandUsd);
                add(bandUsd, held);
            }
        }
        double usd = 0;
        double calibratedUsd = 0;
        boolean some = false;
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            usd += held[band];
            calibratedUsd += calibrated(band) ? held[band] : 0;
            some |= calibrated(band);
        }
        return CalibratedFigure.holds(usd, calibratedUsd, some);
    }

    private static void add(final double[] bandUsd, final double[] held) {
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            held[band] += bandUsd[band];
        }
    }

    /** The weights as they are now. */
    public final LeverageMix mix() {
        return mix;
    }

    /**
     * Lower end of the 90 % interval of a band's level; half of it while no open interest was reported, since the
     * positions are a guess then.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return factor on the band's estimated notional, 0 to 1; NaN while the band is uncalibrated.
     */
    public final double lowFactor(final int band) {
        return levels.low(band, interval.positions()) / (interval.openInterest().seen() ? 1 : UNREPORTED_LEVEL);
    }

    /**
     * Upper end of the 90 % interval of a band's level; twice that while no open interest was reported, since the
     * positions are a guess then.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return factor on the band's estimated notional, at least 1; NaN while the band is uncalibrated.
     */
    public final double highFactor(final int band) {
        return levels.high(band, interval.positions()) * (interval.openInterest().seen() ? 1 : UNREPORTED_LEVEL);
    }

    /**
     * How much of a band the mark has swept so far, forgotten over seven days.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return unit exposure swept over open interest, at least 0.
     */
    public final double evidence(final int band) {
        return levels.evidence(band);
    }

    /**
     * Whether a band's level was learnt from realised liquidations.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return true once its {@link #evidence} reached 2 %.
     */
    public final boolean calibrated(final int band) {
        return levels.calibrated(band);
    }

    /** Realised over expected liquidations of the last hour, exponentially weighted; NaN before any was expected. */
    public final double realisedToExpected() {
        return calibration.hour().ratio();
    }

    /** Realised over expected liquidations of the last seven days, exponentially weighted; NaN before any. */
    public final double realisedToExpectedWeek() {
        return calibration.week().ratio();
    }

    /** Receive time at which the weights last changed, nanoseconds; Long.MIN_VALUE while they are the prior. */
    public final long weightsTimeNs() {
        return calibration.weightsTimeNs();
    }

    /** Realised liquidations that no swept bucket explained within five seconds. */
    public final long printsOutsideSweep() {
        return calibration.printsOutsideSweep();
    }

    /** The price axis that all instruments of the underlying share. */
    public final PriceAxis axis() {
        return axis;
    }

    /** What teaches the weights. */
    final Calibration calibration() {
        return calibration;
    }

    /** The narrow kernels of the venue's brackets. */
    final NarrowKernels kernels() {
        return rule.kernels();
    }

    /** What follows from the brackets in force. */
    final MaintenanceRule rule() {
        return rule;
    }

    /** Puts other brackets into force; weights, bands and priors keep those of the start. */
    final void rule(final MaintenanceRule newRule) {
        rule = newRule;
        grid.kernels(newRule.kernels());
        account.rule(newRule);
        interval.kernels(newRule.kernels());
    }

    /** The brackets in force, which may be newer than {@link #instrument()}'s. */
    public final BracketTable brackets() {
        return rule.table();
    }

    /** The cells, for the publisher's dirty blocks, checkpoints and tests. */
    public final DensityGrid grid() {
        return grid;
    }

    /** Absolute index of the first bucket of the live window; meaningful once a mark arrived. */
    public final int windowLow() {
        return grid.windowLow();
    }

    /**
     * Lower edge of a bucket.
     *
     * @param bucket absolute index.
     * @return smallest price of the bucket, in quote currency per quoted unit.
     */
    public final double bucketPriceLow(final int bucket) {
        return axis.low(bucket);
    }

    /**
     * Reads one bucket by distance band.
     *
     * @param bucket  absolute index.
     * @param bandUsd filled with the estimated notional per band, quote currency; {@link ComponentBasis#BANDS} long.
     * @return the side whose positions the bucket holds, {@link Side}; the mark's own bucket is empty.
     */
    public final int readBucket(final int bucket, final double[] bandUsd) {
        final int side = bucket < grid.markBucket() ? Side.LONG : Side.SHORT;
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            bandUsd[band] = 0;
        }
        final double price = inverse ? 1 : axis.mid(bucket);
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            bandUsd[bandOf[k]] += mix.weight(k) * grid.live(side, k, bucket) * price;
        }
        return side;
    }

    /**
     * Estimated notional in a bucket.
     *
     * @param side   {@link Side}.
     * @param bucket absolute index.
     * @return quote currency; 0 outside the side's half of the live window.
     */
    public final double usd(final int side, final int bucket) {
        double mass = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            mass += mix.weight(k) * grid.live(side, k, bucket);
        }
        return mass == 0 ? 0 : notional(mass, axis.mid(bucket));
    }

    /**
     * Estimated notional of longs liquidated in a bucket.
     *
     * @param bucket absolute index within the live window.
     * @return quote currency.
     */
    public final double longUsd(final int bucket) {
        return usd(Side.LONG, bucket);
    }

    /**
     * Estimated notional of shorts liquidated in a bucket.
     *
     * @param bucket absolute index within the live window.
     * @return quote currency.
     */
    public final double shortUsd(final int bucket) {
        return usd(Side.SHORT, bucket);
    }

    /** Estimated notional of longs that would be liquidated below the mark, within the axis, in quote currency. */
    public final double longUsd() {
        return total(Side.LONG);
    }

    /** Estimated notional of shorts that would be liquidated above the mark, within the axis, in quote currency. */
    public final double shortUsd() {
        return total(Side.SHORT);
    }

    private double total(final int side) {
        double sum = 0;
        if (grid.hasMark()) {
            for (int bucket = windowLow(); bucket < windowLow() + PriceAxis.BUCKETS; bucket++) {
                sum += usd(side, bucket);
            }
        }
        return sum;
    }

    /**
     * Estimated notional that lies beyond the axis, reckoned at the mark.
     *
     * @param side {@link Side}.
     * @return quote currency.
     */
    public final double beyondUsd(final int side) {
        double mass = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            mass += mix.weight(k) * grid.beyond(side, k);
        }
        return notional(mass, mark() / priceUnit);
    }

    /**
     * Estimated notional that lies beyond the axis by distance band, reckoned at the mark.
     *
     * @param side    {@link Side}.
     * @param bandUsd filled with the notional per band, quote currency; {@link ComponentBasis#BANDS} long.
     */
    public final void readBeyond(final int side, final double[] bandUsd) {
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            bandUsd[band] = 0;
        }
        double mass = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            final double here = mix.weight(k) * grid.beyond(side, k);
            bandUsd[bandOf[k]] += here;
            mass += here;
        }
        final double notional = mass > 0 ? beyondUsd(side) / mass : 0;
        for (int band = 0; band < ComponentBasis.BANDS; band++) {
            bandUsd[band] *= notional;
        }
    }

    /** How positions close, for what happens to them. */
    final PositionAccount account() {
        return account;
    }

    /** How they open, for what happens to them. */
    final IntervalAccount interval() {
        return interval;
    }

    /** Quote currency: an inverse contract is worth its face at any price. */
    final double notional(final double mass, final double price) {
        return inverse ? mass : mass * price;
    }
}

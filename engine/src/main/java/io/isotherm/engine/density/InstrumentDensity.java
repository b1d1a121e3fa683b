package io.isotherm.engine.density;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.grid.SweepSink;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.OpenInterestSource;
import io.isotherm.feed.instrument.Scaling;

/**
 * The liquidation density of one instrument: volume and open interest become opened and closed positions by an exact
 * identity, the mark sweeps them (model specification, sections 3 and 4).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class InstrumentDensity {
    /** No mark has arrived yet. */
    public static final long NO_PRICE = 0;

    /** Two buckets: a print so near to the marks heard is where they were. */
    private static final double MARK_TOLERANCE = 0.001;
    private static final long NEVER = Long.MIN_VALUE;

    private final Instrument instrument;
    private final ModelParameters parameters;
    private final PriceAxis axis;
    private final NarrowKernels kernels;
    private final DensityGrid grid;
    private final PositionAccount account;
    private final VolumeProfile profile = new VolumeProfile();
    private final OpenInterestAccount openInterest;
    private final LastingTurnover lasting;
    private final LeverageMix mix;
    private final PositionSeed seed;
    private final Calibration calibration;
    private final BandLevel levels;
    private final PrintedPrice printedPrice;
    private final RecentMarks recentMarks;
    private final SweptRing swept = new SweptRing();
    private final SweepSink sweepSink = this::onSwept;
    private final int[] bandOf = new int[ComponentBasis.COUNT];
    private final double priceUnit;
    private final double quantityUnit;
    private final boolean inverse;
    private long mark = NO_PRICE;
    private long nowNs = NEVER;
    private long lastMarkNs = NEVER;
    private long firstMarkNs = NEVER;
    private long lastFlushNs = NEVER;
    private double turnover;
    private long ledgerViolations;

    /**
     * Starts without positions.
     *
     * @param instrument   that is modelled.
     * @param parameters   of the model.
     * @param axis         of the underlying at the instrument's price scale.
     * @param broadKernels of the axis.
     */
    InstrumentDensity(final Instrument instrument, final ModelParameters parameters, final PriceAxis axis,
                      final BroadKernels broadKernels) {
        final double[] distance = new double[ComponentBasis.COUNT];
        final double[] priorEvidence = new double[ComponentBasis.COUNT];
        final double[] capScale = new double[ComponentBasis.COUNT];
        this.instrument = instrument;
        this.parameters = parameters;
        this.axis = axis;
        inverse = instrument.kind() == ContractKind.INVERSE;
        kernels = new NarrowKernels(instrument.brackets(), instrument.kind(), axis.delta(),
            parameters.partialRemainder());
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
        printedPrice = new PrintedPrice(instrument.brackets(), instrument.kind());
        recentMarks = new RecentMarks(parameters.calibration().heldPrintNs());
        account = new PositionAccount(grid, mix, parameters, kernels);
        openInterest = new OpenInterestAccount(parameters.jumpTimeoutNs());
        lasting = new LastingTurnover(parameters.turnoverShare());
        seed = new PositionSeed(instrument, grid, account, axis.delta());
        priceUnit = Scaling.powerOfTen(instrument.priceScale());
        quantityUnit = Scaling.powerOfTen(instrument.quantityScale());
    }

    /** The contract that is modelled. */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * A trade, or several of equal price and taker side that the ring publisher added up.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param price         at the instrument's price scale, above 0.
     * @param quantity      at the instrument's quantity scale, above 0.
     * @param buy           true when the taker bought.
     * @param market        false for insurance-fund and auto-deleveraging fills, whose price is not the market's.
     */
    public void onTrade(final long receiveTimeNs, final long eventTimeNs, final long price, final long quantity,
                        final boolean buy, final boolean market) {
        advance(receiveTimeNs);
        if (!grid.hasMark() || quantity <= 0 || price <= 0) {
            return;
        }
        turnover += quantity / quantityUnit;
        openInterest.onTrade(receiveTimeNs, eventTimeNs, quantity);
        if (market) {
            calibration.onTaker(buy, quantity / quantityUnit);
        }
        final int bucket = market ? axis.bucketOf(price) : Integer.MIN_VALUE;
        final int low = grid.windowLow();
        if (bucket < low || bucket >= low + PriceAxis.BUCKETS) {
            profile.addUnplaced(quantity);
        } else {
            profile.add(bucket, quantity, notional(quantity / quantityUnit, price / priceUnit), eventTimeNs, buy);
        }
    }

    /** Quote currency: an inverse contract is worth its face at any price. */
    private double notional(final double mass, final double price) {
        return inverse ? mass : mass * price;
    }

    /**
     * The mark price, or several marks that the ring publisher conflated.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param low           lowest mark since the last call.
     * @param high          highest mark since the last call.
     * @param last          newest mark.
     */
    public void onMark(final long receiveTimeNs, final long eventTimeNs, final long low, final long high,
                       final long last) {
        advance(receiveTimeNs);
        if (low <= 0 || high < last || low > last) {
            return;
        }
        if (lastMarkNs != NEVER && receiveTimeNs - lastMarkNs > parameters.calibration().silenceNs()) {
            calibration.mute();
        }
        lastMarkNs = receiveTimeNs;
        recentMarks.add(receiveTimeNs, low, high, last);
        // The extreme farther from the newest mark must have come first.
        if (last - low >= high - last) {
            moveMark(low);
            moveMark(high);
        } else {
            moveMark(high);
            moveMark(low);
        }
        moveMark(last);
        calibration.onMark();
        if (firstMarkNs == NEVER) {
            firstMarkNs = receiveTimeNs;
            lastFlushNs = receiveTimeNs;
            seed.start(receiveTimeNs, turnover);
        }
        if (openInterest.seen() && !seed.settled()) {
            settle();
        }
    }

    /**
     * The feed was away and is back: sweeps what the mark crossed meanwhile, without learning from it, because the
     * liquidations of the gap were not heard.
     *
     * @param receiveTimeNs of the first event after the gap.
     * @param lowMark       lowest mark of the gap at the price scale, or {@link #NO_PRICE} when unknown.
     * @param highMark      highest mark of the gap, or {@link #NO_PRICE} when unknown.
     */
    public void onGap(final long receiveTimeNs, final long lowMark, final long highMark) {
        advance(receiveTimeNs);
        calibration.mute();
        if (grid.hasMark() && lowMark > 0 && highMark >= lowMark) {
            final long before = mark;
            moveMark(Math.min(before, lowMark));
            moveMark(Math.max(before, highMark));
            moveMark(before);
        }
    }

    /**
     * The venue's sessions went down or lost messages, or are back: what happens until the first mark thereafter
     * teaches nothing.
     *
     * @param receiveTimeNs of the STREAM_STATE event.
     * @param live          true when data flows and nothing is missing.
     */
    public void onStreamState(final long receiveTimeNs, final boolean live) {
        advance(receiveTimeNs);
        if (live) {
            calibration.resume();
        } else {
            calibration.interrupt();
        }
    }

    /**
     * History begins: what follows until {@link #endHistory} was not heard live and teaches calibration nothing.
     *
     * @param openInterest that the instrument is taken to have had, grid unit, unless the instrument file says so or
     *                     history reports it; 0 when not known.
     */
    public void beginHistory(final double openInterest) {
        calibration.interrupt();
        seed.expect(openInterest);
    }

    /**
     * Turnover of the past whose single orders are not known.
     *
     * @param timeNs        when it traded; rising.
     * @param price         at the instrument's price scale, above 0.
     * @param quantity      at the instrument's quantity scale, above 0.
     * @param orderNotional mean value of an order, quote currency.
     * @param buy           true when the takers bought.
     */
    public void onHistoricTrade(final long timeNs, final long price, final long quantity, final double orderNotional,
                                final boolean buy) {
        advance(timeNs);
        turnover += quantity / quantityUnit;
        openInterest.onTrade(timeNs, NEVER, quantity);
        final int bucket = axis.bucketOf(price);
        if (bucket < grid.windowLow() || bucket >= grid.windowLow() + PriceAxis.BUCKETS) {
            profile.addUnplaced(quantity);
        } else {
            profile.add(bucket, quantity, orderNotional, NEVER, buy);
        }
    }

    /**
     * History ends: timers start anew with the next mark, and the next open interest rescales what history built.
     *
     * @param timeNs of its end, not before the last event.
     */
    public void endHistory(final long timeNs) {
        advance(timeNs);
        if (grid.hasMark() && lastFlushNs != NEVER) {
            flush(timeNs);
        }
        firstMarkNs = NEVER;
        lastFlushNs = NEVER;
        seed.resume(openInterest.believed() / quantityUnit);
        openInterest.restart();
        calibration.resume();
    }

    private void moveMark(final long price) {
        if (price == mark) {
            return;
        }
        mark = price;
        final int bucket = axis.bucketOf(price);
        if (!grid.hasMark() || bucket != grid.markBucket()) {
            grid.moveMark(bucket, sweepSink);
        }
    }

    private void onSwept(final int side, final int bucket, final double[] exposure) {
        account.onSwept(side, exposure);
        calibration.onSwept(nowNs, side, exposure);
        swept.add(nowNs, side, bucket, exposure);
    }

    /**
     * Open interest, one-sided.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param quantity      at the instrument's quantity scale.
     */
    public void onOpenInterest(final long receiveTimeNs, final long eventTimeNs, final long quantity) {
        nowNs = receiveTimeNs;
        openInterest.onReport(receiveTimeNs, eventTimeNs, quantity);
        if (openInterest.seen() && !seed.settled() && grid.hasMark()) {
            settle();
        }
        advance(receiveTimeNs);
    }

    /**
     * A realised liquidation; its trade arrives as a trade of its own, so it opens and closes nothing here.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param longPosition  true when a long was liquidated.
     * @param price         at the instrument's price scale.
     * @param quantity      at the instrument's quantity scale.
     */
    public void onLiquidation(final long receiveTimeNs, final long eventTimeNs, final boolean longPosition,
                              final long price, final long quantity) {
        advance(receiveTimeNs);
        if (!grid.hasMark() || quantity <= 0 || price <= 0) {
            return;
        }
        final int side = longPosition ? Side.LONG : Side.SHORT;
        final double mass = quantity / quantityUnit;
        account.onLiquidation(side, mass);
        final double liquidation = printedPrice.liquidation(side, price / priceUnit, mass) * priceUnit;
        calibration.onPrint(receiveTimeNs, side, mass, side == Side.LONG
            ? liquidation < recentMarks.low(receiveTimeNs) * (1 - MARK_TOLERANCE)
            : liquidation > recentMarks.high(receiveTimeNs) * (1 + MARK_TOLERANCE));
    }

    /**
     * Advances timers.
     *
     * @param receiveTimeNs of the TIME event.
     */
    public void onTime(final long receiveTimeNs) {
        advance(receiveTimeNs);
    }

    private void advance(final long receiveTimeNs) {
        nowNs = receiveTimeNs;
        if (calibration.due(receiveTimeNs)) {
            calibrate(receiveTimeNs);
        }
        if (lastFlushNs == NEVER || receiveTimeNs - lastFlushNs < parameters.intervalNs()) {
            return;
        }
        if (openInterest.seen()) {
            if (openInterest.due(receiveTimeNs)) {
                flush(receiveTimeNs);
            }
        } else if (seed.assume(receiveTimeNs, turnover)) {
            startInterval();
        } else if (seed.waited(receiveTimeNs)) {
            flush(receiveTimeNs);
        }
    }

    private void calibrate(final long receiveTimeNs) {
        if (lastMarkNs != NEVER && receiveTimeNs - lastMarkNs > parameters.calibration().silenceNs()) {
            calibration.mute();
        }
        if (calibration.advance(receiveTimeNs, positions())) {
            grid.onReweighted();
        }
    }

    /** Open interest, or what stands for it while none was reported; grid unit. */
    private double positions() {
        return openInterest.seen() ? openInterest.believed() / quantityUnit
            : 0.5 * (account.weightedMass(Side.LONG) + account.weightedMass(Side.SHORT));
    }

    /** Ends the interval: its volume and change of open interest become opened and closed positions. */
    private void flush(final long receiveTimeNs) {
        profile.endOrder();
        final double volume = profile.total() / quantityUnit;
        final boolean known = openInterest.seen();
        final double change = known ? openInterest.book(profile.total(), receiveTimeNs) / quantityUnit : 0;
        if (known) {
            lasting.add(volume, openInterest.believed() / quantityUnit, receiveTimeNs - lastFlushNs);
        }
        final double matched = lasting.share() * 0.5 * Math.max(0, volume - Math.abs(change));
        open(Math.max(change, 0) + matched);
        account.close(Math.max(-change, 0) + matched);
        if (known) {
            final double jump = openInterest.takeJump(receiveTimeNs);
            if (jump != 1) {
                grid.jump(jump);
            }
            account.anchor(openInterest.believed() / quantityUnit, receiveTimeNs - lastFlushNs);
        }
        profile.clear();
        lastFlushNs = receiveTimeNs;
        if (!grid.ledgerCloses()) {
            ledgerViolations++;
        }
    }

    private void open(final double mass) {
        if (mass <= 0) {
            return;
        }
        if (profile.placed() == 0) {
            grid.deposit(grid.markBucket(), mass, 0);
            return;
        }
        final double perVolume = mass / profile.placed();
        for (int i = 0; i < profile.touchedCount(); i++) {
            final int bucket = profile.bucket(i);
            final double notional = profile.meanOrderNotional(i);
            final double size = kernels.sizeInBase() ? notional / axis.mid(bucket) : notional;
            grid.deposit(bucket, perVolume * profile.volume(i), kernels.classOf(size));
        }
    }

    /** The first open interest becomes the mass of each side. */
    private void settle() {
        openInterest.bookAll();
        seed.settle(openInterest.believed() / quantityUnit);
        startInterval();
    }

    /** What traded before is part of the open interest just seeded. */
    private void startInterval() {
        profile.clear();
        lastFlushNs = nowNs;
    }

    /** Newest mark at the price scale, or {@link #NO_PRICE}. */
    public long mark() {
        return mark;
    }

    /** Newest open interest that is not under suspicion, at the quantity scale; 0 when none arrived. */
    public long openInterest() {
        return openInterest.believed();
    }

    /** Where open interest came from so far. */
    public OpenInterestMode openInterestMode() {
        if (!openInterest.seen()) {
            return OpenInterestMode.NONE;
        }
        return instrument.openInterestSource() == OpenInterestSource.POLLED ? OpenInterestMode.POLLED
            : OpenInterestMode.SOCKET;
    }

    /** Reports of a change of open interest that was larger than the turnover it belongs to: late or wrong data. */
    public long openInterestViolations() {
        return openInterest.violations();
    }

    /** Open-interest changes that no volume explained within the jump timeout. */
    public long openInterestJumps() {
        return openInterest.jumps();
    }

    /** Open-interest reports that told the value of the one before. */
    public long openInterestRepeated() {
        return openInterest.repeated();
    }

    /** Open-interest reports older than the newest one; ignored. */
    public long openInterestLate() {
        return openInterest.late();
    }

    /** Open-interest reports of zero or less; ignored. */
    public long openInterestInvalid() {
        return openInterest.invalid();
    }

    /** Events after which the mass ledger did not close; 0 in a sound engine. */
    public long ledgerViolations() {
        return ledgerViolations;
    }

    /** Mass of both sides over twice the open interest; NaN without open interest. Expected in [0.97, 1.02]. */
    public double accounted() {
        return 0.5 * (accounted(Side.LONG) + accounted(Side.SHORT));
    }

    /**
     * Mass of one side over open interest.
     *
     * @param side {@link Side}.
     * @return share; NaN without open interest.
     */
    public double accounted(final int side) {
        return openInterest.seen() ? account.weightedMass(side) / (openInterest.believed() / quantityUnit)
            : Double.NaN;
    }

    /**
     * 1 − e^(−turnover / (2 × open interest)), open interest reported or assumed: how much of the density is flow
     * rather than cold-start seed, 0 to 1; 0 while there is no open interest at all.
     */
    public double confidence() {
        final double mass = openInterest.seen() ? openInterest.believed() / quantityUnit : seed.assumed();
        return mass > 0 ? -StrictMath.expm1(-turnover / (2 * mass)) : 0;
    }

    /** Whether the bands within 6 % of the entry were all learnt; the farther ones take days or weeks. */
    public boolean calibrated() {
        return calibrated(0) && calibrated(1) && calibrated(2);
    }

    /** The weights as they are now. */
    public LeverageMix mix() {
        return mix;
    }

    /**
     * Lower end of the 90 % interval of a band's level.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return factor on the band's estimated notional, 0 to 1; NaN while the band is uncalibrated.
     */
    public double lowFactor(final int band) {
        return levels.low(band, positions());
    }

    /**
     * Upper end of the 90 % interval of a band's level.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return factor on the band's estimated notional, at least 1; NaN while the band is uncalibrated.
     */
    public double highFactor(final int band) {
        return levels.high(band, positions());
    }

    /**
     * How much of a band the mark has swept so far, forgotten over seven days.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return unit exposure swept over open interest, at least 0.
     */
    public double evidence(final int band) {
        return levels.evidence(band);
    }

    /**
     * Whether a band's level was learnt from realised liquidations.
     *
     * @param band 0 (below 1 % from entry) to 4 (above 15 %).
     * @return true once its {@link #evidence} reached 2 %.
     */
    public boolean calibrated(final int band) {
        return levels.calibrated(band);
    }

    /** Realised over expected liquidations of the last hour, exponentially weighted; NaN before any was expected. */
    public double realisedToExpected() {
        return calibration.hour().ratio();
    }

    /** Realised over expected liquidations of the last seven days, exponentially weighted; NaN before any. */
    public double realisedToExpectedWeek() {
        return calibration.week().ratio();
    }

    /** Receive time at which the weights last changed, nanoseconds; Long.MIN_VALUE while they are the prior. */
    public long weightsTimeNs() {
        return calibration.weightsTimeNs();
    }

    /** Realised liquidations that no swept bucket explained within five seconds. */
    public long printsOutsideSweep() {
        return calibration.printsOutsideSweep();
    }

    /** The price axis that all instruments of the underlying share. */
    public PriceAxis axis() {
        return axis;
    }

    /** What teaches the weights, for tests. */
    Calibration calibration() {
        return calibration;
    }

    /** The narrow kernels of the venue's brackets, for tests. */
    NarrowKernels kernels() {
        return kernels;
    }

    /** The cells, for the publisher's dirty blocks, checkpoints and tests. */
    public DensityGrid grid() {
        return grid;
    }

    /** Absolute index of the first bucket of the live window; meaningful once a mark arrived. */
    public int windowLow() {
        return grid.windowLow();
    }

    /**
     * Lower edge of a bucket.
     *
     * @param bucket absolute index.
     * @return smallest price of the bucket, in quote currency per quoted unit.
     */
    public double bucketPriceLow(final int bucket) {
        return axis.low(bucket);
    }

    /**
     * Reads one bucket by distance band.
     *
     * @param bucket  absolute index.
     * @param bandUsd filled with the estimated notional per band, quote currency; {@link ComponentBasis#BANDS} long.
     * @return the side whose positions the bucket holds, {@link Side}; the mark's own bucket is empty.
     */
    public int readBucket(final int bucket, final double[] bandUsd) {
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
    public double usd(final int side, final int bucket) {
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
    public double longUsd(final int bucket) {
        return usd(Side.LONG, bucket);
    }

    /**
     * Estimated notional of shorts liquidated in a bucket.
     *
     * @param bucket absolute index within the live window.
     * @return quote currency.
     */
    public double shortUsd(final int bucket) {
        return usd(Side.SHORT, bucket);
    }

    /** Estimated notional of longs that would be liquidated below the mark, within the axis, in quote currency. */
    public double longUsd() {
        return total(Side.LONG);
    }

    /** Estimated notional of shorts that would be liquidated above the mark, within the axis, in quote currency. */
    public double shortUsd() {
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
    public double beyondUsd(final int side) {
        double mass = 0;
        for (int k = 0; k < ComponentBasis.COUNT; k++) {
            mass += mix.weight(k) * grid.beyond(side, k);
        }
        return notional(mass, mark / priceUnit);
    }

    /**
     * Estimated notional that lies beyond the axis by distance band, reckoned at the mark.
     *
     * @param side    {@link Side}.
     * @param bandUsd filled with the notional per band, quote currency; {@link ComponentBasis#BANDS} long.
     */
    public void readBeyond(final int side, final double[] bandUsd) {
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

    /** Lists all state: digests, saves or restores it. */
    void visit(final StateCursor cursor) {
        grid.visit(cursor);
        account.visit(cursor);
        profile.visit(cursor);
        openInterest.visit(cursor);
        lasting.visit(cursor);
        seed.visit(cursor);
        firstMarkNs = cursor.word(firstMarkNs);
        lastFlushNs = cursor.word(lastFlushNs);
        turnover = cursor.real(turnover);
        ledgerViolations = cursor.word(ledgerViolations);
        calibration.visit(cursor);
        recentMarks.visit(cursor);
        swept.visit(cursor);
        mark = cursor.word(mark);
        nowNs = cursor.word(nowNs);
        lastMarkNs = cursor.word(lastMarkNs);
    }
}

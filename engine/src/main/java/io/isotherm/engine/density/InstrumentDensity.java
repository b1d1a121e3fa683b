package io.isotherm.engine.density;

import io.isotherm.engine.grid.BroadKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.grid.SweepSink;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * The liquidation density of one instrument: volume and open interest become opened and closed positions by an exact
 * identity, the mark sweeps them (model specification, sections 3 and 4).
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
public final class InstrumentDensity extends DensityReading {
    /** Two buckets: a print so near to the marks heard is where they were. */
    private static final double MARK_TOLERANCE = 0.001;
    private static final long NEVER = Long.MIN_VALUE;
    /** Bucket of a trade whose price is not the market's. */
    private static final int OFF_AXIS = Integer.MIN_VALUE;

    private final RecentMarks recentMarks;
    private final SweptRing swept = new SweptRing();
    private final SweepSink sweepSink = this::onSwept;
    private final long silenceNs;
    private final double priceUnit;
    private final double quantityUnit;
    private long mark = NO_PRICE;
    private long nowNs = NEVER;
    private long lastMarkNs = NEVER;
    /** No state of the density, since a recording tells it again after a restore; see {@link #visitContract}. */
    private boolean settled;
    private ExpectedSink expected = ExpectedSink.NONE;

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
        super(instrument, parameters, axis, broadKernels);
        recentMarks = new RecentMarks(parameters.calibration().heldPrintNs());
        silenceNs = parameters.calibration().silenceNs();
        priceUnit = Scaling.powerOfTen(instrument.priceScale());
        quantityUnit = Scaling.powerOfTen(instrument.quantityScale());
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
        if (!grid().hasMark() || quantity <= 0 || price <= 0) {
            return;
        }
        if (market && !interval().openInterest().suspected()) {
            calibration().onTaker(buy, quantity / quantityUnit);
        }
        interval().onTrade(receiveTimeNs, eventTimeNs, market ? axis().bucketOf(price) : OFF_AXIS, quantity,
            notional(quantity / quantityUnit, price / priceUnit), buy);
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
        if (lastMarkNs != NEVER && receiveTimeNs - lastMarkNs > silenceNs) {
            calibration().mute();
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
        calibration().onMark();
        interval().onMark(receiveTimeNs);
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
        calibration().mute();
        if (grid().hasMark() && lowMark > 0 && highMark >= lowMark) {
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
            calibration().resume();
        } else {
            calibration().interrupt();
        }
    }

    /**
     * The venue changed its maintenance brackets: what opens from now on is liquidated by the new ones. Positions that
     * are open already stay where they were put, because nothing tells their size class; they leave as they close.
     *
     * @param newRule that follows from the new brackets.
     */
    void onBrackets(final MaintenanceRule newRule) {
        rule(newRule);
    }

    /**
     * The venue ended the contract, or lists it again. At the end every position is settled, and no timer runs for
     * what is no more.
     *
     * @param ended  whether it ended.
     * @param settle whether the positions are still in the state, and go; false where a restored image has done it.
     */
    void onEnded(final boolean ended, final boolean settle) {
        if (ended && !settled && settle) {
            account().settle();
        }
        settled = ended;
    }

    /** Whether the venue ended the contract. */
    public boolean settled() {
        return settled;
    }

    /**
     * History begins: what follows until {@link #endHistory} was not heard live and teaches calibration nothing.
     *
     * @param openInterest that the instrument is taken to have had, grid unit, unless the instrument file says so or
     *                     history reports it; 0 when not known.
     */
    public void beginHistory(final double openInterest) {
        calibration().interrupt();
        interval().seed().expect(openInterest);
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
        interval().onTrade(timeNs, NEVER, axis().bucketOf(price), quantity, orderNotional, buy);
    }

    /**
     * History ends: timers start anew with the next mark, and the next open interest rescales what history built.
     *
     * @param timeNs of its end, not before the last event.
     */
    public void endHistory(final long timeNs) {
        advance(timeNs);
        interval().endHistory(timeNs);
        calibration().resume();
    }

    private void moveMark(final long price) {
        if (price == mark) {
            return;
        }
        mark = price;
        final int bucket = axis().bucketOf(price);
        if (!grid().hasMark() || bucket != grid().markBucket()) {
            grid().moveMark(bucket, sweepSink);
        }
    }

    private void onSwept(final int side, final int bucket, final double[] exposure) {
        account().onSwept(side, exposure);
        calibration().onSwept(nowNs, side, exposure);
        swept.add(nowNs, side, bucket, exposure);
        expected.onSwept(side, notional(mix().expected(exposure), axis().mid(bucket)));
    }

    /**
     * Also tells what is expected of what the mark sweeps. To be called before the first event.
     *
     * @param sink that is told.
     */
    public void tell(final ExpectedSink sink) {
        expected = sink;
    }

    /** Whether calibration learns nothing from now: the feed has a gap, or the mark was silent. */
    public boolean muted() {
        return calibration().muted();
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
        interval().onOpenInterest(receiveTimeNs, eventTimeNs, quantity);
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
        if (!grid().hasMark() || quantity <= 0 || price <= 0) {
            return;
        }
        final int side = longPosition ? Side.LONG : Side.SHORT;
        final double mass = quantity / quantityUnit;
        account().onLiquidation(side, mass);
        if (interval().openInterest().suspected()) {
            // Nobody knows of which unit it is.
            calibration().mute();
            return;
        }
        final double liquidation = rule().printedPrice().liquidation(side, price / priceUnit, mass) * priceUnit;
        calibration().onPrint(receiveTimeNs, side, mass, side == Side.LONG
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
        if (settled) {
            return;
        }
        if (calibration().due(receiveTimeNs)) {
            calibrate(receiveTimeNs);
        }
        interval().advance(receiveTimeNs);
    }

    private void calibrate(final long receiveTimeNs) {
        if (lastMarkNs != NEVER && receiveTimeNs - lastMarkNs > silenceNs
            || interval().openInterest().suspected()) {
            calibration().mute();
        }
        // Whoever publishes hears of new weights by weightsTimeNs, and in no other way.
        calibration().advance(receiveTimeNs, interval().positions());
    }

    @Override
    public long mark() {
        return mark;
    }

    /** Lists all state: digests, saves or restores it. */
    void visit(final StateCursor cursor) {
        grid().visit(cursor);
        account().visit(cursor);
        interval().visit(cursor);
        calibration().visit(cursor);
        recentMarks.visit(cursor);
        swept.visit(cursor);
        mark = cursor.word(mark);
        nowNs = cursor.word(nowNs);
        lastMarkNs = cursor.word(lastMarkNs);
    }

    /** Lists what the venue said of the contract. */
    void visitContract(final StateCursor cursor) {
        settled = cursor.flag(settled);
    }
}

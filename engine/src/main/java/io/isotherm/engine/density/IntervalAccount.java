package io.isotherm.engine.density;

import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.NarrowKernels;
import io.isotherm.engine.grid.PriceAxis;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.Scaling;

/**
 * Volume and open interest of each interval become opened and closed positions by an exact identity (model
 * specification, 3.1), open interest that was there before becomes the seed.
 *
 * <p><b>Threads:</b> owned by the processor thread.
 */
final class IntervalAccount {
    private static final long NEVER = Long.MIN_VALUE;

    private final DensityGrid grid;
    private final PositionAccount account;
    private final Calibration calibration;
    private final PriceAxis axis;
    private final long intervalNs;
    private final double quantityUnit;
    private final VolumeProfile profile = new VolumeProfile();
    private final OpenInterestAccount openInterest;
    private final LastingTurnover lasting;
    private final PositionSeed seed;
    private long firstMarkNs = NEVER;
    private long lastFlushNs = NEVER;
    private double turnover;
    private NarrowKernels kernels;
    private long ledgerViolations;

    /**
     * Starts without volume.
     *
     * @param instrument  that is modelled.
     * @param parameters  of the model.
     * @param axis        of the instrument's prices.
     * @param kernels     of the venue's brackets.
     * @param grid        to open in.
     * @param account     to close by.
     * @param calibration whose masses are in the unit of open interest.
     */
    IntervalAccount(final Instrument instrument, final ModelParameters parameters, final PriceAxis axis,
                    final NarrowKernels kernels, final DensityGrid grid, final PositionAccount account,
                    final Calibration calibration) {
        this.grid = grid;
        this.account = account;
        this.calibration = calibration;
        this.kernels = kernels;
        this.axis = axis;
        intervalNs = parameters.intervalNs();
        quantityUnit = Scaling.powerOfTen(instrument.quantityScale());
        openInterest = new OpenInterestAccount(parameters.jumpTimeoutNs());
        lasting = new LastingTurnover(parameters.turnoverShare());
        seed = new PositionSeed(instrument, grid, account, axis.delta());
    }

    /** Opens under other brackets from now on, the volume of the running interval included. */
    void kernels(final NarrowKernels newKernels) {
        kernels = newKernels;
    }

    /** Open interest as reported and as booked. */
    OpenInterestAccount openInterest() {
        return openInterest;
    }

    /** What was there before the first event. */
    PositionSeed seed() {
        return seed;
    }

    /** All that traded, grid unit. */
    double turnover() {
        return turnover;
    }

    /** Intervals after which the mass ledger did not close. */
    long ledgerViolations() {
        return ledgerViolations;
    }

    /** Open interest, or what stands for it while none was reported; grid unit. */
    double positions() {
        return openInterest.seen() ? openInterest.believed() / quantityUnit : account.meanMass();
    }

    /**
     * Counts a trade.
     *
     * @param receiveTimeNs of the frame.
     * @param eventTimeNs   of the venue, or Long.MIN_VALUE.
     * @param bucket        of its price, or one off the axis for a trade whose price says nothing.
     * @param quantity      scaled, above 0.
     * @param notional      of the trade, or of the mean order of the past; quote currency.
     * @param buy           taker side.
     */
    void onTrade(final long receiveTimeNs, final long eventTimeNs, final int bucket, final long quantity,
                 final double notional, final boolean buy) {
        turnover += quantity / quantityUnit;
        openInterest.onTrade(receiveTimeNs, eventTimeNs, quantity);
        final int low = grid.windowLow();
        if (bucket < low || bucket >= low + PriceAxis.BUCKETS) {
            profile.addUnplaced(quantity);
        } else {
            profile.add(bucket, quantity, notional, eventTimeNs, buy);
        }
    }

    /** A mark was applied: the first one starts the timers, and an open interest that waited for it is settled. */
    void onMark(final long receiveTimeNs) {
        if (firstMarkNs == NEVER) {
            firstMarkNs = receiveTimeNs;
            lastFlushNs = receiveTimeNs;
            seed.start(receiveTimeNs, turnover);
        }
        settleOnce(receiveTimeNs);
    }

    void onOpenInterest(final long receiveTimeNs, final long eventTimeNs, final long quantity) {
        openInterest.onReport(receiveTimeNs, eventTimeNs, quantity);
        if (grid.hasMark()) {
            settleOnce(receiveTimeNs);
        }
    }

    /** History ended: timers start anew with the next mark, and the next open interest rescales what it built. */
    void endHistory(final long timeNs) {
        if (grid.hasMark() && lastFlushNs != NEVER) {
            flush(timeNs);
        }
        firstMarkNs = NEVER;
        lastFlushNs = NEVER;
        seed.resume(openInterest.believed() / quantityUnit);
        openInterest.restart();
    }

    /** Ends the interval when it is over. */
    void advance(final long receiveTimeNs) {
        if (lastFlushNs == NEVER || receiveTimeNs - lastFlushNs < intervalNs) {
            return;
        }
        if (openInterest.seen()) {
            if (openInterest.due(receiveTimeNs)) {
                flush(receiveTimeNs);
            }
        } else if (seed.assume(receiveTimeNs, turnover)) {
            startInterval(receiveTimeNs);
        } else if (seed.waited(receiveTimeNs)) {
            flush(receiveTimeNs);
        }
    }

    /** Ends the interval: its volume and change of open interest become opened and closed positions. */
    private void flush(final long receiveTimeNs) {
        profile.endOrder();
        final double volume = profile.total() / quantityUnit;
        final boolean known = openInterest.seen();
        final double change = known ? openInterest.book(profile.total(), receiveTimeNs) / quantityUnit : 0;
        final double positions = positions();
        if (positions > 0) {
            lasting.add(volume, positions, receiveTimeNs - lastFlushNs);
        }
        final double matched = lasting.share() * 0.5 * Math.max(0, volume - Math.abs(change));
        open(Math.max(change, 0) + matched);
        account.close(Math.max(-change, 0) + matched);
        if (known) {
            final double jump = openInterest.takeJump(receiveTimeNs);
            if (jump != 1) {
                jump(jump);
            }
            account.anchor(openInterest.believed() / quantityUnit, receiveTimeNs - lastFlushNs);
        }
        startInterval(receiveTimeNs);
        if (!grid.ledgerCloses()) {
            ledgerViolations++;
        }
    }

    private void jump(final double ratio) {
        account.jump(ratio);
        if (OpenInterestAccount.changesUnit(ratio)) {
            turnover *= ratio;
            calibration.rescale(ratio);
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

    /** The first open interest becomes the mass of each side; what traded before it is part of it. */
    private void settleOnce(final long receiveTimeNs) {
        if (openInterest.seen() && !seed.settled()) {
            openInterest.bookAll();
            seed.settle(openInterest.believed() / quantityUnit);
            startInterval(receiveTimeNs);
        }
    }

    private void startInterval(final long receiveTimeNs) {
        profile.clear();
        lastFlushNs = receiveTimeNs;
    }

    /** Lists all state: digests, saves or restores it. */
    void visit(final StateCursor cursor) {
        profile.visit(cursor);
        openInterest.visit(cursor);
        lasting.visit(cursor);
        seed.visit(cursor);
        firstMarkNs = cursor.word(firstMarkNs);
        lastFlushNs = cursor.word(lastFlushNs);
        turnover = cursor.real(turnover);
        ledgerViolations = cursor.word(ledgerViolations);
    }
}

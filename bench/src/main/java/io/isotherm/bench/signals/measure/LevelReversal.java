package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.client.layout.SignalFigure;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the price turns at levels of support and resistance: of levels told at a full hour and touched within it.
 *
 * <pre>
 *   touched    the mark comes to the middle of the level from its side: support from above, resistance from below
 *   reversed   within an hour of the touch the mark is ½ hourly range back before it is ½ range through: 1, the other
 *              way round 0, neither ½
 *   chance     ½: without drift a mark that stands at any level goes either way as often
 *   rival      the lowest (highest) mark of the four hours before, when it is touched
 * </pre>
 *
 * <p>Nearest and strongest are one trial where they are one level; without a range there is none. Levels drawn at
 * random beside a told one are no measure of chance: that the told one was touched says that nearer ones were passed.
 */
public final class LevelReversal implements SignalMeasure {
    private static final int BEFORE = 4 * RunClock.HOUR;
    private static final double HALF = 0.5;
    private static final SignalFigure[][] SUPPORT = {
        {SignalFigure.SUPPORT_NEAREST_LOW, SignalFigure.SUPPORT_NEAREST_HIGH},
        {SignalFigure.SUPPORT_STRONGEST_LOW, SignalFigure.SUPPORT_STRONGEST_HIGH}};
    private static final SignalFigure[][] RESISTANCE = {
        {SignalFigure.RESISTANCE_NEAREST_LOW, SignalFigure.RESISTANCE_NEAREST_HIGH},
        {SignalFigure.RESISTANCE_STRONGEST_LOW, SignalFigure.RESISTANCE_STRONGEST_HIGH}};

    private final RunClock clock;
    private final List<Claim> claims = new ArrayList<>();

    private record Claim(int second, double mark, double price, double halfRange) {
        boolean support() {
            return price < mark;
        }
    }

    /**
     * Nothing claimed.
     *
     * @param clock of the run.
     */
    public LevelReversal(final RunClock clock) {
        this.clock = clock;
    }

    @Override
    public void look(final Reading reading) {
        if (reading.every(RunClock.HOUR)) {
            take(reading, SUPPORT, true);
            take(reading, RESISTANCE, false);
        }
    }

    private void take(final Reading reading, final SignalFigure[][] levels, final boolean support) {
        double former = Double.NaN;
        for (final SignalFigure[] level : levels) {
            final double price = Math.sqrt(reading.figure(level[0]) * reading.figure(level[1]));
            final double half = HALF * reading.figure(SignalFigure.RANGE_HOUR);
            if (price != former && half > 0 && (support ? price < reading.mark() : price > reading.mark())) {
                claims.add(new Claim(reading.second(), reading.mark(), price, half));
            }
            former = price;
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials trials = new Trials("support, resistance", "reversed when touched", "extreme of 4 h",
            "either way as often");
        for (final Claim claim : claims) {
            if (!tape.holds(claim.second + 2 * RunClock.HOUR) || claim.second < BEFORE) {
                continue;
            }
            final double told = reversed(tape, claim, claim.price);
            if (!Double.isNaN(told)) {
                final double extreme = claim.support() ? tape.lowest(claim.second - BEFORE, claim.second)
                    : tape.highest(claim.second - BEFORE, claim.second);
                trials.add(clock.block(claim.second), told,
                    extreme == tape.mark(claim.second) ? Double.NaN : reversed(tape, claim, extreme), HALF);
            }
        }
        return List.of(trials);
    }

    /** What became of a touch of a price; NaN without one. */
    private static double reversed(final MarketTape tape, final Claim claim, final double price) {
        final int touch = tape.firstReach(claim.second, claim.second + RunClock.HOUR, price);
        if (touch < 0) {
            return Double.NaN;
        }
        final double up = price * StrictMath.exp(claim.halfRange);
        final double down = price * StrictMath.exp(-claim.halfRange);
        for (int s = touch; s <= touch + RunClock.HOUR; s++) {
            if (tape.mark(s) >= up) {
                return claim.support() ? 1 : 0;
            }
            if (tape.mark(s) <= down) {
                return claim.support() ? 0 : 1;
            }
        }
        return HALF;
    }
}

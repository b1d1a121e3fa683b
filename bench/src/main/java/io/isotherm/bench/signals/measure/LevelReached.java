package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.position.ReachProbability;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a price that a signal names draws the mark to it: at every full hour, is it reached within the horizon?
 *
 * <pre>
 *   chance   the price as far on the other side of the mark, in the same hours
 *   rival    what distance and the newest σ say: the probability that a price without drift touches it
 * </pre>
 *
 * <p>A price within 1 bp of the mark is no trial: both are reached at once. Several prices of one signal, such as those
 * below and above, are trials of one row.
 */
public final class LevelReached implements SignalMeasure {
    private static final double BPS = 10_000;
    private static final double MINUTES_PER_DAY = 1_440;

    private final RunClock clock;
    private final String signal;
    private final String measure;
    private final int horizon;
    private final List<SignalFigure> prices;
    private final List<Claim> claims = new ArrayList<>();

    private record Claim(int second, double mark, double price, double sigmaPerDay) {
    }

    /**
     * Nothing claimed.
     *
     * @param clock   of the run.
     * @param signal  that names prices.
     * @param measure in a few words.
     * @param hours   horizon.
     * @param prices  figures that are prices.
     */
    public LevelReached(final RunClock clock, final String signal, final String measure, final int hours,
                        final List<SignalFigure> prices) {
        this.clock = clock;
        this.signal = signal;
        this.measure = measure;
        horizon = hours * RunClock.HOUR;
        this.prices = List.copyOf(prices);
    }

    @Override
    public void look(final Reading reading) {
        if (!reading.every(RunClock.HOUR)) {
            return;
        }
        for (final SignalFigure figure : prices) {
            final double price = reading.figure(figure);
            if (Math.abs(StrictMath.log(price / reading.mark())) * BPS > 1) {
                claims.add(new Claim(reading.second(), reading.mark(), price,
                    reading.figure(SignalFigure.SIGMA_MINUTE) * Math.sqrt(MINUTES_PER_DAY)));
            }
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials trials = new Trials(signal, measure, "distance and sigma", "as far the other way");
        for (final Claim claim : claims) {
            if (tape.holds(claim.second + horizon)) {
                trials.add(clock.block(claim.second), reached(tape, claim.second, claim.price),
                    ReachProbability.of(Math.abs(StrictMath.log(claim.price / claim.mark)) * BPS, claim.sigmaPerDay,
                        (double) horizon / RunClock.HOUR),
                    reached(tape, claim.second, claim.mark * claim.mark / claim.price));
            }
        }
        return List.of(trials);
    }

    private double reached(final MarketTape tape, final int second, final double price) {
        return tape.firstReach(second, second + horizon, price) >= 0 ? 1 : 0;
    }
}

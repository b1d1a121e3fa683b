package io.isotherm.bench.signals.measure;

import io.isotherm.bench.signals.tape.MarketTape;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.position.ReachProbability;
import java.util.ArrayList;
import java.util.List;

/**
 * The probability that a cluster's peak is reached within four hours, of every cluster, once in four hours:
 *
 * <pre>
 *   score    (f − y)² − (p − y)²     y: 1 if reached, else 0; f: how often it happened in the run, known in hindsight
 *   chance   0: saying f of everything
 *   rival    the same with a probability that knows the distance alone: σ is that of all minutes since the start
 * </pre>
 *
 * <p>This is the gain in squared error that {@code PredictionScore} calls calibration. A probability that is unknown or
 * 1, because the peak is reached already, is no trial; nor is one whose four hours the tape does not hold.
 */
public final class ReachCalibration implements SignalMeasure {
    private static final int HORIZON_HOURS = 4;
    private static final int HORIZON = HORIZON_HOURS * RunClock.HOUR;
    private static final double BPS = 10_000;

    private final RunClock clock;
    private final List<Claim> claims = new ArrayList<>();

    private record Claim(int second, double mark, double price, double probability) {
    }

    /**
     * Nothing claimed.
     *
     * @param clock of the run.
     */
    public ReachCalibration(final RunClock clock) {
        this.clock = clock;
    }

    @Override
    public void look(final Reading reading) {
        if (reading.every(HORIZON)) {
            for (final ToldCluster cluster : reading.clusters()) {
                if (cluster.reach() >= 0 && cluster.reach() < 1) {
                    claims.add(new Claim(reading.second(), reading.mark(), cluster.peak(), cluster.reach()));
                }
            }
        }
    }

    @Override
    public List<Trials> judge(final MarketTape tape) {
        final Trials trials = new Trials("targets", "gain of the reach probability, 4 h", "distance alone",
            "frequency of all");
        final List<Claim> known = claims.stream().filter(claim -> tape.holds(claim.second + HORIZON)).toList();
        double reached = 0;
        for (final Claim claim : known) {
            reached += outcome(tape, claim);
        }
        final double frequency = reached / known.size();
        for (final Claim claim : known) {
            final double outcome = outcome(tape, claim);
            final double error = square(frequency - outcome);
            final double blind = ReachProbability.of(Math.abs(StrictMath.log(claim.price / claim.mark)) * BPS,
                tape.sigmaPerDay(claim.second), HORIZON_HOURS);
            trials.add(clock.block(claim.second), error - square(claim.probability - outcome),
                error - square(blind - outcome), 0);
        }
        return List.of(trials);
    }

    private static double outcome(final MarketTape tape, final Claim claim) {
        return tape.firstReach(claim.second, claim.second + HORIZON, claim.price) >= 0 ? 1 : 0;
    }

    private static double square(final double value) {
        return value * value;
    }
}

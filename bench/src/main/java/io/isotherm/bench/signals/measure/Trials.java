package io.isotherm.bench.signals.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Trials of one measure: in each, what the signal, its rival and chance scored. Higher is better. Trials of a block,
 * a day of a run, are taken as dependent, blocks as independent.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class Trials {
    private final String signal;
    private final String measure;
    private final String rival;
    private final String chance;
    private final List<Trial> trials = new ArrayList<>();

    /** One trial; a rival that is NaN took no part in it. */
    private record Trial(long block, double weight, double signal, double rival, double chance) {
    }

    /**
     * None yet.
     *
     * @param signal  that is judged.
     * @param measure in a few words.
     * @param rival   in a few words; empty for none.
     * @param chance  in a few words.
     */
    public Trials(final String signal, final String measure, final String rival, final String chance) {
        this.signal = signal;
        this.measure = measure;
        this.rival = rival;
        this.chance = chance;
    }

    /** Signal that is judged. */
    public String signal() {
        return signal;
    }

    /** By what. */
    public String measure() {
        return measure;
    }

    /** Against whom; empty for none. */
    public String rival() {
        return rival;
    }

    /** What chance is here. */
    public String chance() {
        return chance;
    }

    /**
     * Adds a trial.
     *
     * @param block       that it belongs to.
     * @param signalScore what the signal scored.
     * @param rivalScore  what the rival scored; NaN when it took no part.
     * @param chanceScore what chance scores.
     */
    public void add(final long block, final double signalScore, final double rivalScore, final double chanceScore) {
        add(block, 1, signalScore, rivalScore, chanceScore);
    }

    /**
     * Adds trials that were summed up already.
     *
     * @param block       that they belong to.
     * @param weight      how many they are, above 0; without any, nothing is added.
     * @param signalScore mean of the signal.
     * @param rivalScore  mean of the rival, or NaN.
     * @param chanceScore mean of chance.
     */
    public void add(final long block, final double weight, final double signalScore, final double rivalScore,
                    final double chanceScore) {
        if (Double.isNaN(signalScore) || Double.isNaN(chanceScore)) {
            throw new IllegalArgumentException(signal + ", " + measure + ": a trial scores " + signalScore
                + " against " + chanceScore);
        }
        if (weight > 0) {
            trials.add(new Trial(block, weight, signalScore, rivalScore, chanceScore));
        }
    }

    /**
     * Takes over the trials of another run.
     *
     * @param other of the same measure.
     */
    public void take(final Trials other) {
        trials.addAll(other.trials);
    }

    /** Number of trials. */
    public int size() {
        return trials.size();
    }

    /** Sums up. */
    public TrialsSummary summary() {
        final Blocks all = new Blocks();
        final Blocks withRival = new Blocks();
        for (final Trial trial : trials) {
            all.add(trial);
            if (!Double.isNaN(trial.rival)) {
                withRival.add(trial);
            }
        }
        final Estimate overChance = all.estimate(trial -> trial.signal - trial.chance);
        final Estimate overRival = withRival.estimate(trial -> trial.signal - trial.rival);
        return new TrialsSummary(all.weight(), all.count(), all.estimate(Trial::signal),
            withRival.estimate(Trial::rival).mean(), all.estimate(Trial::chance).mean(), overChance, overRival,
            trials.isEmpty() ? Verdict.TOO_FEW : Verdict.of(overChance, all.weight(), all.count()),
            Verdict.of(overRival, withRival.weight(), withRival.count()));
    }

    /** Trials by block, in the order of blocks. */
    private static final class Blocks {
        private final Map<Long, List<Trial>> byBlock = new TreeMap<>();

        void add(final Trial trial) {
            byBlock.computeIfAbsent(trial.block, key -> new ArrayList<>()).add(trial);
        }

        int count() {
            return byBlock.size();
        }

        double weight() {
            return byBlock.values().stream().flatMap(List::stream).mapToDouble(Trial::weight).sum();
        }

        Estimate estimate(final ToDoubleFunction<Trial> value) {
            final double[] weighted = new double[byBlock.size()];
            final double[] weights = new double[byBlock.size()];
            int i = 0;
            for (final List<Trial> block : byBlock.values()) {
                for (final Trial trial : block) {
                    weighted[i] += trial.weight * value.applyAsDouble(trial);
                    weights[i] += trial.weight;
                }
                i++;
            }
            return Estimate.of(weighted, weights);
        }
    }
}

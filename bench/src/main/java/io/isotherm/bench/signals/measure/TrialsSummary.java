package io.isotherm.bench.signals.measure;

/**
 * A row of the table.
 *
 * @param trials     behind it, a sum of weights.
 * @param blocks     of dependent trials, days of runs.
 * @param score      of the signal.
 * @param rival      its mean where there is one.
 * @param chance     its mean.
 * @param overChance difference of signal and chance, trial by trial.
 * @param overRival  difference of signal and rival, over the trials that have one.
 * @param beatsChance verdict on the former.
 * @param beatsRival  verdict on the latter.
 */
public record TrialsSummary(double trials, int blocks, Estimate score, double rival, double chance,
                            Estimate overChance, Estimate overRival, Verdict beatsChance, Verdict beatsRival) {
}

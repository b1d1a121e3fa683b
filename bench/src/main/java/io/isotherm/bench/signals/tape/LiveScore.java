package io.isotherm.bench.signals.tape;

/**
 * How a signal's own trials stand.
 *
 * @param trials weight of them; 0 without any.
 * @param score  figure by which it is judged; NaN without trials.
 * @param chance what chance has of it; NaN without trials.
 */
public record LiveScore(double trials, double score, double chance) {
}

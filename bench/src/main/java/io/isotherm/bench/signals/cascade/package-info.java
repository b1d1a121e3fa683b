/**
 * Cascades that are triggered on purpose: what the simulator of a reader says before, and what the market then does.
 *
 * <p>Upstream: snapshots of a run, and the same market lived through again up to the trigger. Downstream: errors of
 * price and amount, beside those of naive answers.
 */
package io.isotherm.bench.signals.cascade;

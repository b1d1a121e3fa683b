/**
 * What a synthetic market really did in each second, and what a reader of the snapshot was told at the same moment.
 *
 * <p>Upstream: the market and the engine of a run. Downstream: measures, which join the two when the run is over.
 */
package io.isotherm.bench.signals.tape;

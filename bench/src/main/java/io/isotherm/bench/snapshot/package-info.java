/**
 * A snapshot file that benchmarks write, batch by batch and at a rate.
 *
 * <p>Upstream: the engine's snapshot writers. Downstream: {@code bench.micro} and {@code bench.reader}.
 */
package io.isotherm.bench.snapshot;

/**
 * General JSON libraries walking the frames that the decoders decode, as rivals in benchmarks.
 *
 * <p>Upstream: captured frames. Downstream: {@code bench.micro}.
 */
package io.isotherm.bench.rival;

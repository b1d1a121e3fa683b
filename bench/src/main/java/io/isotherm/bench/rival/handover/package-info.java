/**
 * Ways to hand the newest bytes of a fixed size to another process through shared memory, as rivals in benchmarks.
 *
 * <p>Upstream: bytes made by benchmarks. Downstream: {@code bench.micro}.
 */
package io.isotherm.bench.rival.handover;

/**
 * What the processor pays for what stands beside the density model: the facts of each second that it keeps, and the
 * analyst that reads its maps on another thread. Its time per event with and without, in turns.
 *
 * <p>Upstream: made-up events of many underlyings at many venues. Downstream: the interval that the README quotes, and
 * the exit status of {@code isotherm processor-cost}.
 */
package io.isotherm.bench.processorcost;

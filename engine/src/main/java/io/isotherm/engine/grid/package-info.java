/**
 * Off-heap liquidation density of one instrument: a log-price axis, 17 leverage components, kernels and cells.
 *
 * <p>Upstream: the density model, which decides what was opened and closed. Downstream: the snapshot publisher,
 * which reads the buckets. Of its sibling packages it imports the state cursor alone.
 */
package io.isotherm.engine.grid;

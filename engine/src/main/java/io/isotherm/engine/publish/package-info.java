/**
 * Turns the densities of an underlying's instruments into the map and pulses that readers see.
 *
 * <p>Upstream: the processor, through its publish sink. Downstream: the snapshot file's writers.
 */
package io.isotherm.engine.publish;

/**
 * Deterministic re-runs of captures: the same frames give the same densities and the same digest, on every JDK.
 *
 * <p>Upstream: recorded frames. Downstream: the ring and the processor, then a summary and grid files.
 */
package io.isotherm.engine.replay;

/**
 * Deterministic re-runs of captures and journals: the same frames or events give the same densities and the same
 * digest, on every JDK and at every speed.
 *
 * <p>Upstream: recorded frames, journalled events. Downstream: the ring and the processor, then a summary and grid
 * files.
 */
package io.isotherm.engine.replay;

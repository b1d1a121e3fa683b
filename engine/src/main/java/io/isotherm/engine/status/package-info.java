/**
 * What the engine says of itself: counters, distinct errors and the latency from a frame's arrival to its publication.
 *
 * <p>Upstream: every stage of the path. Downstream: the replay summary and the status tools.
 */
package io.isotherm.engine.status;

/**
 * What journalling costs on the way from the ring to the snapshot, and whether a market hour's journal replays to what
 * the stages came to that journalled it.
 *
 * <p>Upstream: frames of the simulator in virtual time. Downstream: the engine's own stages, each on its thread.
 */
package io.isotherm.bench.journal;

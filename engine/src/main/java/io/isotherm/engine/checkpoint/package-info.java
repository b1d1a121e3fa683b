/**
 * Images of all that decides an engine's later state, taken from a replica that reads the journal, so that neither
 * processor nor feeds ever wait for one, and the way back from an image and the journal behind it.
 *
 * <pre>
 *   isotherm-checkpoint thread                             the next start
 *   segments ─► EngineReplica ─► Checkpointer ─► SEQUENCE.checkpoint ─► RunRecovery ─► EPOCH.base ─► engine, replica
 *               (up to what is acknowledged)                            + segments behind it
 * </pre>
 *
 * <p>Upstream: the journal. Downstream: the launch of an engine, and replay.
 */
package io.isotherm.engine.checkpoint;

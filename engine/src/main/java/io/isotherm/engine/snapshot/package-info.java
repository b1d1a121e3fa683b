/**
 * The writing side of the snapshot file: it creates the file safely, then publishes pulses, maps and counters into
 * versioned slots without ever waiting for a reader.
 *
 * <p>Upstream: the processor, the feed threads' counters and the conductor's heartbeat. Downstream: shared memory, read
 * by {@link io.isotherm.client.SnapshotReader}.
 */
package io.isotherm.engine.snapshot;

package io.isotherm.console.attach;

import io.isotherm.client.AttachException;
import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotReader;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An engine's file, opened once, whether or not the engine still lives.
 *
 * @param reader    of the file.
 * @param complaint why the engine is not live, as the client says it; null while it is.
 */
public record OpenedEngine(SnapshotReader reader, String complaint) {
    /**
     * Attaches to a live engine, or else opens what a stopped or dead one left.
     *
     * @param named     directory of the engine, or a file in it.
     * @param timeout   how long to wait for a live one.
     * @return the opened file.
     * @throws AttachException when there is nothing that can be read.
     */
    public static OpenedEngine of(final Path named, final Duration timeout) {
        final Path directory = EngineDirectory.of(named);
        try {
            return new OpenedEngine(SnapshotReader.attach(directory, timeout), null);
        } catch (final AttachException notLive) {
            return new OpenedEngine(SnapshotReader.open(directory), notLive.getMessage());
        }
    }

    /**
     * What to complain of after reading: a dead writer, or one that was replaced meanwhile. Closed in order is well.
     *
     * @param liveness after reading.
     * @return complaint, or null for none.
     */
    public String complaintAfter(final Liveness liveness) {
        if (liveness != Liveness.DEAD && liveness != Liveness.SUPERSEDED) {
            return null;
        }
        return complaint == null ? reader.file() + " lost its writer while it was read" : complaint;
    }
}

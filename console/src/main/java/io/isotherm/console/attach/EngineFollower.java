package io.isotherm.console.attach;

import io.isotherm.client.AttachException;
import io.isotherm.client.AttachState;
import io.isotherm.client.Attachment;
import io.isotherm.client.Liveness;
import io.isotherm.client.SnapshotReader;
import java.nio.file.Path;

/**
 * Follows whatever engine runs in a directory: waits for the first one, keeps the last snapshot of one that ended, and
 * moves on to the next, with a message for each wait.
 *
 * <p><b>Threads:</b> not threadsafe; polled by its owner's loop, never blocks.
 */
public final class EngineFollower {
    private static final long RETRY_NS = 1_000_000_000L;

    private final Path directory;
    private SnapshotReader reader;
    private String message;
    private boolean live;
    private boolean tried;
    private long triedNs;

    /**
     * Starts without an engine.
     *
     * @param named directory of the engine, or a file in it.
     * @throws AttachException when it names another file.
     */
    public EngineFollower(final Path named) {
        directory = EngineDirectory.of(named);
    }

    /**
     * Looks after the engine: cheap while it lives, once a second a try to attach while it does not.
     *
     * @param nowNs of {@link System#nanoTime}.
     * @return true when {@link #reader()} is another one than before: names and indices may have changed.
     */
    public boolean follow(final long nowNs) {
        if (reader != null && reader.liveness(nowNs) == Liveness.LIVE) {
            live = true;
            message = null;
            return false;
        }
        if (!live && tried && nowNs - triedNs < RETRY_NS) {
            return false;
        }
        live = false;
        tried = true;
        triedNs = nowNs;
        return attach(nowNs);
    }

    private boolean attach(final long nowNs) {
        final Attachment attachment = new Attachment(directory);
        if (attachment.poll(nowNs) == AttachState.READY) {
            reader = attachment.reader();
            live = true;
            message = null;
            return true;
        }
        message = attachment.message();
        if (reader == null) {
            try {
                reader = SnapshotReader.open(directory);
                return true;
            } catch (final AttachException nothingYet) {
                message = nothingYet.getMessage();
            }
        }
        return false;
    }

    /** Reader of the newest engine, live or not; null while there was none. */
    public SnapshotReader reader() {
        return reader;
    }

    /** True when the engine lived at the last look. */
    public boolean live() {
        return live;
    }

    /** What is waited for, for people; null while the engine lives. */
    public String message() {
        return message;
    }
}

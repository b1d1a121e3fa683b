package io.isotherm.client;

import io.isotherm.client.layout.EngineState;
import java.nio.file.Path;

/**
 * Attaching as a small state machine that a caller polls from its own loop and that never blocks.
 *
 * <p><b>Threads:</b> not threadsafe; one per caller.
 */
public final class Attachment {
    private final Path file;
    private AttachState state = AttachState.AWAIT_FILE;
    private String message = "not tried yet";
    private SnapshotReader reader;

    /**
     * Starts in {@link AttachState#AWAIT_FILE}.
     *
     * @param directory of the engine.
     */
    public Attachment(final Path directory) {
        file = SnapshotPaths.snapshot(directory);
    }

    /** Of the file that a reader has read so far; its name may have no directory in it. */
    Attachment(final SnapshotReader before) {
        file = before.file();
    }

    /**
     * Tries once.
     *
     * @param nowNs of {@link System#nanoTime}.
     * @return where the attempt stands; {@link #message()} says why.
     */
    public AttachState poll(final long nowNs) {
        if (state == AttachState.READY) {
            return state;
        }
        try {
            final SnapshotReader candidate = new SnapshotReader(file, MappedSnapshot.open(file));
            judge(candidate, nowNs);
            if (state == AttachState.READY) {
                reader = candidate;
            }
        } catch (final AttachException e) {
            enter(e.state(), e.getMessage());
        }
        return state;
    }

    private void judge(final SnapshotReader candidate, final long nowNs) {
        final SnapshotHeader header = candidate.header();
        if (header.superseded()) {
            enter(AttachState.AWAIT_SUCCESSOR, file + " was superseded: a newer engine is taking over the directory");
        } else if (header.engineState() == EngineState.CLOSED) {
            enter(AttachState.AWAIT_RESTART, file + " was closed in order by its engine (pid " + header.pid()
                + "); start the engine again");
        } else if (!candidate.sameBoot()) {
            enter(AttachState.AWAIT_THIS_BOOT, file + " was written before the last boot (boot id " + header.bootId()
                + ", now " + candidate.bootId() + "); start the engine again");
        } else if (candidate.liveness(nowNs) != Liveness.LIVE) {
            enter(AttachState.AWAIT_HEARTBEAT, file + " has a dead writer: pid " + header.pid()
                + " gave its last heartbeat " + candidate.heartbeatAgeNs(nowNs) / 1_000_000 + " ms ago, timeout "
                + header.livenessTimeoutNs() / 1_000_000 + " ms; restart the engine");
        } else {
            enter(AttachState.READY, file + " is live");
        }
    }

    private void enter(final AttachState next, final String why) {
        state = next;
        message = why;
    }

    /** Where the attempt stands. */
    public AttachState state() {
        return state;
    }

    /** Why it stands there, for people. */
    public String message() {
        return message;
    }

    /**
     * The attached reader.
     *
     * @return reader.
     * @throws AttachException when the state is not {@link AttachState#READY}.
     */
    public SnapshotReader reader() {
        if (state != AttachState.READY) {
            throw new AttachException(state, message);
        }
        return reader;
    }
}

package io.isotherm.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.CloseHelper;

/**
 * What a launch has opened so far, to be closed in reverse should it fail: readers must not wait for that engine, nor
 * the next one for its lock, and no thread of it may go on.
 *
 * <p><b>Threads:</b> owned by the launching thread.
 */
final class LaunchedParts implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Adds what was opened, if anything was, and returns it. */
    <T extends AutoCloseable> T add(final T partOrNull) {
        if (partOrNull != null) {
            parts.push(partOrNull);
        }
        return partOrNull;
    }

    /** The launch has succeeded: all of it stays open. */
    void keep() {
        parts.clear();
    }

    /** Closes what is not kept; what cannot be closed does not hinder the rest, nor hide why the launch failed. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(parts);
        parts.clear();
    }
}

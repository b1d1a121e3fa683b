package io.isotherm.client;

import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.LittleEndian;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * The newest alerts of an engine, which its rules have raised and ended. They are numbered from 1 within an epoch, so
 * that a reader that remembers the number it saw last finds each new one, and knows how many it missed.
 *
 * <pre>{@code
 * final SnapshotAlerts alerts = new SnapshotAlerts(reader);
 * for (long number = Math.max(seen + 1, alerts.oldest()); number <= alerts.newest(); number++) {
 *     if (alerts.read(number, view) == ReadResult.OK) ...
 *     seen = number;
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> that of its reader. No call allocates.
 */
public final class SnapshotAlerts {
    private final SnapshotReader reader;

    /**
     * Of the file that a reader reads, also after it has moved on to another.
     *
     * @param reader of it.
     */
    public SnapshotAlerts(final SnapshotReader reader) {
        this.reader = reader;
    }

    /** Whether the file has alerts; false in one of layout 2.0. */
    public boolean kept() {
        return reader.alertRing() != null;
    }

    /** Number of the newest alert; 0 when there is none. */
    public long newest() {
        final AlertRing ring = reader.alertRing();
        // acquire: pairs with AlertsWriter#publish, whose slot was whole before it stored this number
        return ring == null ? 0
            : LittleEndian.getLongAcquire(reader.buffer(), ring.offset() + AlertsDescriptor.NEWEST_OFFSET);
    }

    /** Number of the oldest alert that can be read; 1 when there is none yet. */
    public long oldest() {
        return Math.max(1, newest() - AlertsDescriptor.READABLE + 1);
    }

    /**
     * Copies an alert.
     *
     * @param number from {@link #oldest} to {@link #newest}.
     * @param view   that takes the copy.
     * @return {@link ReadResult#OK}; {@link ReadResult#EMPTY} when there is no such alert yet, or no longer;
     *     {@link ReadResult#LAPPED} when it went while it was read.
     */
    public ReadResult read(final long number, final AlertView view) {
        final long newest = newest();
        if (number < 1 || number > newest || number <= newest - AlertsDescriptor.READABLE) {
            return ReadResult.EMPTY;
        }
        final ByteBuffer buffer = reader.buffer();
        final int slot = reader.alertRing().slot(number);
        view.copy(buffer, slot, number);
        // pairs with the release fence of AlertsWriter: whoever saw new payload sees the odd version here
        VarHandle.acquireFence();
        if (LittleEndian.getLong(buffer, slot) == number << 1) {
            return ReadResult.OK;
        }
        reader.countLapped();
        return ReadResult.LAPPED;
    }
}

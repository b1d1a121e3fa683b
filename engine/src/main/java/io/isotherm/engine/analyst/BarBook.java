package io.isotherm.engine.analyst;

import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;

/**
 * The open bars of one underlying, from a second to a week. A bar is put out when time has passed its end; a stretch of
 * more than two seconds of which nothing was heard leaves the bars that it touches partial.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class BarBook {
    private static final long SILENCE_NS = 2_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final OpenBar[] bars;
    private final RecordOutlet[] outlets;
    private long lastNs = NEVER;
    /** The second that a run before put out and that lasted still when this one began. */
    private long keptSecond = NEVER;

    /**
     * Prepares bars of every interval.
     *
     * @param venueCount venues of the underlying.
     * @param outlets    one of each {@link BarInterval}.
     */
    BarBook(final int venueCount, final RecordOutlet[] outlets) {
        this.outlets = outlets;
        bars = new OpenBar[outlets.length];
        for (final BarInterval interval : BarInterval.values()) {
            bars[interval.ordinal()] = new OpenBar(interval, venueCount);
        }
    }

    /**
     * Lets time pass.
     *
     * @param timeNs receive time; time that goes back changes nothing.
     */
    void advance(final long timeNs) {
        advance(timeNs, 0);
    }

    /** The same; bars that begin say that so many were lost. */
    private void advance(final long timeNs, final long lost) {
        if (lastNs == NEVER) {
            for (final OpenBar bar : bars) {
                final long ordinal = Math.floorDiv(timeNs, bar.interval().intervalNs());
                bar.begin(ordinal, timeNs != ordinal * bar.interval().intervalNs());
            }
            lastNs = timeNs;
            restore(timeNs);
            return;
        }
        if (timeNs <= lastNs) {
            return;
        }
        final boolean silent = timeNs - lastNs > SILENCE_NS;
        for (final OpenBar bar : bars) {
            if (silent) {
                bar.interrupted();
            }
            final long ordinal = Math.floorDiv(timeNs, bar.interval().intervalNs());
            if (ordinal > bar.ordinal()) {
                putOut(bar, timeNs);
                bar.begin(ordinal, silent);
                bar.addLost(lost);
            }
        }
        lastNs = timeNs;
    }

    private void restore(final long timeNs) {
        final BarRestore restore = new BarRestore(bars, outlets);
        if (restore.restoreSecond(timeNs)) {
            keptSecond = bars[0].ordinal();
        }
        restore.restore(timeNs);
    }

    private void putOut(final OpenBar bar, final long timeNs) {
        final RecordOutlet outlet = outlets[bar.interval().ordinal()];
        bar.write(outlet.record());
        outlet.put(bar.ordinal(), bar.flags());
        if (bar != bars[0] || bar.ordinal() != keptSecond) {
            outlet.keep(bar.ordinal(), bar.flags(), timeNs);
        }
    }

    /**
     * At the time that was advanced to, a whole second, these venues were not live.
     *
     * @param venuesNotLive bit n for venue row n.
     */
    void look(final long venuesNotLive) {
        for (final OpenBar bar : bars) {
            bar.look(venuesNotLive);
        }
    }

    /** Shows the open bars as they are. */
    void show() {
        for (final OpenBar bar : bars) {
            final RecordOutlet outlet = outlets[bar.interval().ordinal()];
            bar.write(outlet.record());
            outlet.show(bar.ordinal(), bar.flags() | HistorySegmentDescriptor.FLAG_OPEN);
        }
    }

    /** Adds a liquidation at the time that was advanced to. */
    void add(final int venueRow, final Side side, final long usdMicros, final double units) {
        for (final OpenBar bar : bars) {
            bar.add(venueRow, side, usdMicros, units);
        }
    }

    /**
     * Notes that liquidations were lost. Each bar that they may have belonged to says all of them.
     *
     * @param more   how many.
     * @param fromNs receive time of the first.
     * @param toNs   receive time of the last.
     */
    void addLost(final long more, final long fromNs, final long toNs) {
        advance(fromNs);
        for (final OpenBar bar : bars) {
            bar.addLost(more);
        }
        advance(toNs, more);
    }

    /** Puts out the second that is open; the longer bars are put together again from it when the engine comes back. */
    void close() {
        if (lastNs != NEVER) {
            bars[0].interrupted();
            putOut(bars[0], lastNs);
        }
    }
}

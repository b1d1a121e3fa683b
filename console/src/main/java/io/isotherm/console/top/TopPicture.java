package io.isotherm.console.top;

import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.PlainText;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Lays out the whole screen: head, pulse, map, venues, latency, keys. Draws what it is given and reads nothing.
 */
final class TopPicture {
    /** Narrowest terminal that the view fits on, columns. */
    static final int LEAST_WIDTH = 60;
    /** Lowest terminal that the view fits on, rows. */
    static final int LEAST_HEIGHT = 12;

    private final Path directory;

    TopPicture(final Path directory) {
        this.directory = directory;
    }

    /**
     * Draws.
     *
     * @param canvas    blank.
     * @param view      of the engine; not read yet while there is none.
     * @param selection of the person.
     * @param message   what is waited for, or null while the engine lives.
     */
    void draw(final Canvas canvas, final EngineView view, final Selection selection, final String message) {
        if (canvas.width() < LEAST_WIDTH || canvas.height() < LEAST_HEIGHT) {
            canvas.put(0, 0, "This terminal has " + canvas.width() + "×" + canvas.height(), Tone.ALARM);
            canvas.put(1, 0, "needed: " + LEAST_WIDTH + "×" + LEAST_HEIGHT + "; q quits", Tone.ALARM);
            return;
        }
        title(canvas, view, selection);
        keys(canvas, selection);
        if (selection.help()) {
            HelpPanel.draw(canvas);
        } else if (view.reader() == null) {
            waiting(canvas, message);
        } else {
            engine(canvas, view, selection, message);
        }
    }

    private static void engine(final Canvas canvas, final EngineView view, final Selection selection,
                               final String message) {
        final int venueRow = selection.venueRow(view.entry());
        int row = 1;
        if (message != null) {
            row = wrapped(canvas, row, message);
        }
        final SnapshotDirectory there = view.reader().directory();
        final String missing = selection.missing(there);
        if (missing != null) {
            row = wrapped(canvas, row, "no " + missing + " in this engine; it has " + there.underlyings().stream()
                .map(UnderlyingEntry::name).collect(Collectors.joining(", ")) + "; this is " + view.entry().name());
        }
        row = PulsePanel.draw(canvas, row, view, venueRow);
        final int venues = VenuePanel.height(canvas, view);
        final int bottom = canvas.height() - 2 - venues;
        DensityPanel.draw(canvas, row, bottom, view.map(), venueRow, selection.rowBps());
        VenuePanel.draw(canvas, bottom, venues, view, venueRow);
        LatencyLine.draw(canvas, canvas.height() - 2, view);
    }

    private static void title(final Canvas canvas, final EngineView view, final Selection selection) {
        int column = canvas.put(0, 0, "isotherm top", Tone.STRONG);
        if (view.reader() != null) {
            final int venueRow = selection.venueRow(view.entry());
            column = canvas.put(0, column + 2, view.entry().name(), Tone.STRONG);
            canvas.put(0, column + 2, venueRow == MapView.ALL_VENUES ? "all venues"
                : view.entry().venues().get(venueRow).code(), Tone.STRONG);
            final boolean live = view.liveness() == Liveness.LIVE;
            canvas.putBefore(0, canvas.width(), (selection.paused() ? "PAUSED  " : "") + "pid "
                + view.reader().header().pid() + "  " + view.liveness() + "  heartbeat "
                + AgeText.of(view.heartbeatAgeMs()), live && !selection.paused() ? Tone.WELL : Tone.ALARM);
        }
    }

    private void waiting(final Canvas canvas, final String message) {
        canvas.put(2, 0, "waiting for an engine in " + PlainText.of(directory.toString()), Tone.STRONG);
        if (message != null) {
            wrapped(canvas, 4, message);
        }
    }

    /** Puts a message at full width and returns the row after it. */
    private static int wrapped(final Canvas canvas, final int first, final String message) {
        final String text = PlainText.of(message);
        int row = first;
        for (int at = 0; at < text.length() && row < first + 4; row++) {
            int end = Math.min(text.length(), at + canvas.width());
            final int blank = text.lastIndexOf(' ', end);
            if (end < text.length() && blank > at) {
                end = blank;
            }
            canvas.put(row, 0, text.substring(at, end).strip(), Tone.ALARM);
            at = end;
        }
        return row;
    }

    private static void keys(final Canvas canvas, final Selection selection) {
        canvas.put(canvas.height() - 1, 0, "q quit  ↑↓ zoom (" + (int) selection.rowBps()
            + " bps)  tab underlying  v venue  p pause  ? help", Tone.FAINT);
    }
}

package io.isotherm.console.top;

import io.isotherm.client.MapView;
import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.console.text.TypedName;
import java.util.List;

/**
 * What the person at the keys has chosen to see. Names rather than indices, for an engine that is started again may
 * number them otherwise.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class Selection {
    /** Widths of a row, basis points. */
    static final List<Double> ROW_BPS = List.of(5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 400.0);

    private String underlying;
    private String venue;
    private int zoom = ROW_BPS.indexOf(50.0);
    private boolean paused;
    private boolean help;
    private boolean quit;

    /**
     * Starts with all venues.
     *
     * @param underlying name, or null for the first of the file.
     */
    Selection(final String underlying) {
        this.underlying = underlying;
    }

    /**
     * Does what a key asks for.
     *
     * @param key       pressed.
     * @param directory of the engine's file, or null while there is none.
     */
    void press(final Key key, final SnapshotDirectory directory) {
        switch (key) {
            case QUIT -> quit = true;
            case ZOOM_IN -> zoom = Math.max(0, zoom - 1);
            case ZOOM_OUT -> zoom = Math.min(ROW_BPS.size() - 1, zoom + 1);
            case NEXT_UNDERLYING -> step(directory, 1);
            case PREVIOUS_UNDERLYING -> step(directory, -1);
            case NEXT_VENUE -> nextVenue(directory);
            case PAUSE -> paused = !paused;
            case HELP -> help = !help;
            default -> {
            }
        }
    }

    private void step(final SnapshotDirectory directory, final int by) {
        if (directory != null && !directory.underlyings().isEmpty()) {
            final int count = directory.underlyings().size();
            underlying = directory.underlyings().get(Math.floorMod(entry(directory).index() + by, count)).name();
        }
    }

    private void nextVenue(final SnapshotDirectory directory) {
        if (directory != null && !directory.underlyings().isEmpty()) {
            final UnderlyingEntry entry = entry(directory);
            final int next = venueRow(entry) + 1;
            venue = next < entry.venues().size() ? entry.venues().get(next).code() : null;
        }
    }

    /**
     * The chosen underlying.
     *
     * @param directory of the engine's file; has one at least.
     * @return its entry, or the first where it has none of the name.
     */
    UnderlyingEntry entry(final SnapshotDirectory directory) {
        final String name = found(directory);
        return directory.underlyings().get(name == null ? 0 : directory.underlyingIndex(name));
    }

    /**
     * What was asked for and is not there.
     *
     * @param directory of the engine's file.
     * @return name of the underlying, or null while the file has it.
     */
    String missing(final SnapshotDirectory directory) {
        return underlying == null || found(directory) != null ? null : underlying;
    }

    private String found(final SnapshotDirectory directory) {
        return underlying == null ? null
            : TypedName.among(underlying, directory.underlyings().stream().map(UnderlyingEntry::name).toList());
    }

    /**
     * The chosen venue.
     *
     * @param entry of the underlying.
     * @return its row, or {@link MapView#ALL_VENUES}.
     */
    int venueRow(final UnderlyingEntry entry) {
        for (int i = 0; i < entry.venues().size(); i++) {
            if (entry.venues().get(i).code().equals(venue)) {
                return i;
            }
        }
        return MapView.ALL_VENUES;
    }

    /** Width of a row, basis points. */
    double rowBps() {
        return ROW_BPS.get(zoom);
    }

    boolean paused() {
        return paused;
    }

    boolean help() {
        return help;
    }

    boolean quit() {
        return quit;
    }
}

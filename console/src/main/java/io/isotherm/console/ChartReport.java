package io.isotherm.console;

import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.position.ManifestBrackets;
import io.isotherm.console.chart.CoinglassMap;
import io.isotherm.console.chart.EntryChange;
import io.isotherm.console.chart.EntryChart;
import io.isotherm.console.chart.EntryChartJson;
import io.isotherm.console.chart.EntryChartText;
import io.isotherm.console.chart.LiveBars;
import io.isotherm.console.chart.MapChart;
import io.isotherm.console.chart.MapChartJson;
import io.isotherm.console.chart.MapChartText;
import io.isotherm.console.overlay.AccountStates;
import io.isotherm.console.overlay.LiquidationOverlay;
import io.isotherm.console.overlay.OverlayJson;
import io.isotherm.console.overlay.OverlayText;
import io.isotherm.console.text.Ink;
import io.isotherm.console.text.TypedName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prints the chart that {@link ChartOptions} ask for. */
final class ChartReport {
    private final SnapshotReader reader;
    private final UnderlyingEntry underlying;
    private final ChartOptions asked;
    private final int venueRow;

    /**
     * Looks what is there.
     *
     * @param reader     of the file.
     * @param underlying that is asked about, null for the only one.
     * @param asked      the chart.
     * @throws IllegalArgumentException when a question does not fit what there is.
     */
    ChartReport(final SnapshotReader reader, final String underlying, final ChartOptions asked) {
        this.reader = reader;
        this.asked = asked;
        this.underlying = underlying == null ? reader.directory().underlyings().get(0)
            : reader.directory().underlying(underlying);
        final List<String> venues = this.underlying.venues().stream().map(VenueEntry::code).toList();
        venueRow = asked.venue() == null ? MapView.ALL_VENUES
            : venues.indexOf(TypedName.among(asked.venue(), venues));
        if (asked.venue() != null && venueRow < 0) {
            throw new IllegalArgumentException("--venue " + asked.venue() + " does not list " + this.underlying.name()
                + "; there are: " + String.join(", ", venues));
        }
    }

    /**
     * Reads and prints.
     *
     * @param out    takes it.
     * @param format table, json or coinglass.
     * @throws IOException when there is nothing to print; says why.
     */
    void print(final PrintWriter out, final SnapshotCommand.Format format) throws IOException {
        if (!asked.map() && !asked.positions()) {
            bars(out, format);
            return;
        }
        final MapView map = new MapView();
        final ReadResult result = SnapshotReport.settled(() -> reader.map(underlying.index(), map));
        if (result != ReadResult.OK) {
            throw new IOException(result == ReadResult.EMPTY ? "there is no map of " + underlying.name() + " yet"
                : "the engine publishes faster than this process can copy; try again");
        }
        if (asked.positions()) {
            positions(out, format, map);
            return;
        }
        if (asked.overlay() != null) {
            overlay(out, format, map);
            return;
        }
        switch (format) {
            case json -> out.println(MapChartJson.of(chart(map, venueRow)));
            case coinglass -> coinglass(out, map);
            default -> new MapChartText(chart(map, venueRow), Ink.ofStandardOutput()).print(out);
        }
    }

    private void positions(final PrintWriter out, final SnapshotCommand.Format format, final MapView map) {
        final EntryChart chart = new EntryChart(underlying, map, venueRow, asked.widthBps(), asked.reach(),
            change(map, TimeUnit.HOURS.toNanos(1)), change(map, TimeUnit.DAYS.toNanos(1)));
        if (format == SnapshotCommand.Format.json) {
            out.println(EntryChartJson.of(chart));
        } else {
            new EntryChartText(chart).print(out);
        }
    }

    private EntryChange change(final MapView map, final long spanNs) {
        return venueRow != MapView.ALL_VENUES
            ? EntryChange.none("history keeps distance bands over all venues, not by venue; leave --venue out")
            : EntryChange.of(asked.historyDirectory(), underlying.name(), map.asOfNs(), spanNs);
    }

    private void overlay(final PrintWriter out, final SnapshotCommand.Format format, final MapView map)
        throws IOException {
        final MapChart chart = chart(map, venueRow);
        if (chart.bars().count() == 0) {
            throw new IOException("there is no mark of " + underlying.name() + " within the map, which an overlay "
                + "needs");
        }
        final AccountStates states;
        try {
            states = AccountStates.read(asked.overlay(), underlying.name());
        } catch (final IOException unreadable) {
            throw new IOException(asked.overlay() + " cannot be read (" + unreadable + "); name a file of account "
                + "states with --overlay", unreadable);
        }
        final LiquidationOverlay real = new LiquidationOverlay(states, underlying, map, chart.bars());
        if (format == SnapshotCommand.Format.json) {
            out.println(MapChartJson.of(chart, json -> OverlayJson.write(json, chart, real)));
        } else {
            new MapChartText(chart, Ink.ofStandardOutput()).print(out);
            new OverlayText(chart, real).print(out);
        }
    }

    private void bars(final PrintWriter out, final SnapshotCommand.Format format) throws IOException {
        final LiveBars bars = LiveBars.read(reader, underlying,
            asked.venue() == null ? null : underlying.venues().get(venueRow).code());
        if (bars == null) {
            throw new IOException("there are no bars of " + underlying.name() + " in " + reader.file()
                + ": its engine keeps none in shared memory, or has not begun one");
        }
        if (format == SnapshotCommand.Format.json) {
            out.println(bars.json());
        } else {
            bars.text(out, Ink.ofStandardOutput());
        }
    }

    private MapChart chart(final MapView map, final int venue) {
        return new MapChart(underlying, map, venue, asked.widthBps(), asked.reach());
    }

    private void coinglass(final PrintWriter out, final MapView map) throws IOException {
        final List<MapChart> charts = new ArrayList<>();
        final List<ManifestBrackets> brackets = new ArrayList<>();
        final List<ManifestBrackets> all = manifest();
        for (int venue = 0; venue < underlying.venues().size(); venue++) {
            if (venueRow == MapView.ALL_VENUES || venueRow == venue) {
                charts.add(chart(map, venue));
                brackets.add(brackets(all, underlying.venues().get(venue).code()));
            }
        }
        out.println(CoinglassMap.of(charts, brackets));
    }

    private List<ManifestBrackets> manifest() throws IOException {
        try {
            return ManifestBrackets.read(SnapshotPaths.manifest(reader.file().toAbsolutePath().getParent()));
        } catch (final IOException | IllegalArgumentException unreadable) {
            throw new IOException("the brackets cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Of the venue's contract, a linear one where there are several: it holds the most. */
    private ManifestBrackets brackets(final List<ManifestBrackets> all, final String venue) throws IOException {
        ManifestBrackets found = null;
        for (final ManifestBrackets one : all) {
            if (one.underlying().equals(underlying.name()) && one.venue().equals(venue)
                && (found == null || found.inverse() && !one.inverse())) {
                found = one;
            }
        }
        if (found == null) {
            throw new IOException("the manifest states no brackets of " + underlying.name() + " at " + venue
                + ", without which a band has no leverage: it is of another engine");
        }
        return found;
    }
}

package io.isotherm.console;

import io.isotherm.client.DerivedView;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.position.ManifestBrackets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Answers what {@link WhatIfOptions} ask, from one map. */
final class WhatIfReport {
    private final UnderlyingEntry underlying;
    private final MapView map = new MapView();
    private CascadeReport cascade;
    private PositionReport position;

    /**
     * Reads and computes.
     *
     * @param reader     of the file.
     * @param directory  of the engine, whose manifest states the brackets.
     * @param underlying that is asked about.
     * @param asked      the questions.
     * @throws IOException              when there is nothing to answer from; says why.
     * @throws IllegalArgumentException when a question does not fit what there is.
     */
    WhatIfReport(final SnapshotReader reader, final Path directory, final UnderlyingEntry underlying,
                 final WhatIfOptions asked) throws IOException {
        this.underlying = underlying;
        final ReadResult result = SnapshotReport.settled(() -> reader.map(underlying.index(), map));
        if (result != ReadResult.OK) {
            throw new IOException(result == ReadResult.EMPTY ? "there is no map of " + underlying.name() + " yet"
                : "the engine publishes faster than this process can copy; try again");
        }
        final SignalsView known = known(reader, underlying.index());
        if (asked.trigger() != null) {
            cascade = new CascadeReport(map, asked.trigger(), asked.liquidity(known), asked.origin());
        }
        if (asked.positionText() != null) {
            final ManifestBrackets contract = contract(SnapshotPaths.manifest(directory), asked.contract());
            position = new PositionReport(map, row(contract.venue()), asked.position(contract.inverse()), contract,
                asked.sigmaPerDay(known), asked.horizonHours());
        }
    }

    /** What the snapshot knows of the market; of one that knows nothing every figure is unknown. */
    private static SignalsView known(final SnapshotReader reader, final int underlying) {
        final DerivedView derived = new DerivedView();
        return SnapshotReport.settled(() -> reader.clusters(underlying, derived)) == ReadResult.OK ? derived.signals()
            : SignalsView.unknown();
    }

    private ManifestBrackets contract(final Path manifest, final String named) throws IOException {
        final List<ManifestBrackets> all;
        try {
            all = ManifestBrackets.read(manifest).stream()
                .filter(one -> one.underlying().equals(underlying.name())).toList();
        } catch (final IOException | IllegalArgumentException unreadable) {
            throw new IOException("the brackets cannot be read: " + unreadable.getMessage(), unreadable);
        }
        final List<ManifestBrackets> meant = all.stream().filter(one -> named.equals(one.venue())
            || named.equals(one.venue() + ":" + one.symbol())).toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException("--position: " + named + (meant.isEmpty() ? " is not a contract on "
                : " has several contracts on ") + underlying.name() + "; there are: " + all.stream()
                .map(one -> one.venue() + ":" + one.symbol()).collect(Collectors.joining(", ")));
        }
        return meant.get(0);
    }

    private int row(final String venue) throws IOException {
        final int row = underlying.venues().stream().map(VenueEntry::code).toList().indexOf(venue);
        if (row < 0) {
            throw new IOException("the manifest names " + venue + " for " + underlying.name()
                + ", the snapshot does not: they are of different engines");
        }
        return row;
    }

    void table(final PrintWriter out) {
        out.println(underlying.name() + "  mark " + Numbers.price(map.mark()) + "  as of "
            + Numbers.time(map.asOfNs()));
        if (cascade != null) {
            cascade.table(out);
        }
        if (position != null) {
            position.lines(out);
        }
    }

    void json(final PrintWriter out) {
        final JsonText json = new JsonText();
        json.object().name("symbol").text(underlying.name()).name("mark").exact(map.mark())
            .name("sequence").number(map.sequence()).name("asOfNs").number(map.asOfNs())
            .name("calibrated").flag(map.calibrated());
        if (cascade != null) {
            cascade.json(json);
        }
        if (position != null) {
            position.json(json);
        }
        out.println(json.endObject());
    }
}

package io.isotherm.engine.cli;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.GridRegionDescriptor;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.DurationText;
import io.isotherm.engine.config.SnapshotConfiguration;
import io.isotherm.engine.publish.PublishedBasis;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How much shared memory the grids of a live engine take, the option {@code snapshot.grid}. */
final class GridBounds {
    private static final double MEGABYTE = 1e6;

    private final SnapshotConfiguration snapshot;
    private final int instruments;

    /**
     * Reckons what a configuration would listen to.
     *
     * @param checked configuration and instruments.
     */
    GridBounds(final CheckedConfiguration checked) {
        snapshot = checked.configuration().snapshot();
        int heard = 0;
        for (int id = 0; id < checked.instruments().size(); id++) {
            heard += ConfigurationTable.isHeard(checked, checked.instruments().get(id)) ? 1 : 0;
        }
        instruments = heard;
    }

    private boolean on() {
        return snapshot.gridNs() != SnapshotConfiguration.GRID_OFF;
    }

    private Path file() {
        return SnapshotPaths.grid(snapshot.directory());
    }

    private long bytes() {
        return on() ? PublishedBasis.fileLength(instruments) : 0;
    }

    /** Lines of at most 100 columns, unless the path is long. */
    List<String> lines() {
        if (!on()) {
            return List.of("GRIDS are not published: snapshot.grid is off.");
        }
        final String bytes = String.format(Locale.ROOT, "%d bytes (%.1f MB)", bytes(), bytes() / MEGABYTE);
        return List.of("GRIDS every " + DurationText.of(snapshot.gridNs()) + " of " + instruments + " contracts, "
            + bytes + " of shared memory in", file().toString() + (bytes() <= Integer.MAX_VALUE ? ""
            : ": more than the 2 GiB that one file holds; the engine will refuse to start"),
            String.format(Locale.ROOT, "While an engine replaces the file of the one before, both: %.1f MB.",
                2 * bytes() / MEGABYTE));
    }

    /** The same as a member of an open JSON object. */
    void tell(final JsonText json) {
        json.name("grid").object().name("file").text(on() ? file().toString() : null)
            .name("everyMs").number(snapshot.gridNs() / 1_000_000).name("contracts").number(instruments)
            .name("bytesPerContract").number(GridRegionDescriptor.LENGTH).name("bytes").number(bytes())
            .name("bytesAtRestart").number(2 * bytes()).endObject();
    }
}

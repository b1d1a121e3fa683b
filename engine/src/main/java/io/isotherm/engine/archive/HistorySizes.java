package io.isotherm.engine.archive;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much disk history takes at most: as many full files as retention leaves, for an underlying of some venues. Each
 * change of venues or instruments begins new files and may add a header of up to some kilobytes to each series.
 */
public final class HistorySizes {
    private HistorySizes() {
    }

    /**
     * A series and its bound.
     *
     * @param name     of its folder.
     * @param records  that are kept at least.
     * @param maxBytes on disk at most.
     */
    public record Size(String name, long records, long maxBytes) {
    }

    /**
     * Bounds of each series of an underlying.
     *
     * @param venueCount      venues that list it, 1 to 16.
     * @param instrumentCount contracts of it.
     * @return columns, bars, tape.
     */
    public static List<Size> of(final int venueCount, final int instrumentCount) {
        final List<VenueEntry> venues =
            Collections.nCopies(venueCount, new VenueEntry(1, "any", FeedCoverage.FULL));
        final List<TapeInstrument> instruments =
            Collections.nCopies(instrumentCount, new TapeInstrument(0, "any", 0, 0, 1, false));
        final List<Size> sizes = new ArrayList<>();
        for (final HistoryTier tier : HistoryTier.values()) {
            sizes.add(size(tier.folder(), SegmentHeader.columns(tier, "any", venues), tier.retention()));
        }
        for (final BarInterval interval : BarInterval.values()) {
            sizes.add(size(interval.folder(), SegmentHeader.bars(interval, "any", venues), interval.retention()));
        }
        sizes.add(size(TapeDescriptor.FOLDER, SegmentHeader.tape("any", venues, instruments),
            TapeDescriptor.RETENTION));
        return sizes;
    }

    /**
     * Bound of an underlying.
     *
     * @param venueCount      venues that list it, 1 to 16.
     * @param instrumentCount contracts of it.
     * @return bytes.
     */
    public static long total(final int venueCount, final int instrumentCount) {
        return of(venueCount, instrumentCount).stream().mapToLong(Size::maxBytes).sum();
    }

    private static Size size(final String name, final SegmentHeader header, final long records) {
        return new Size(name, records, SeriesFolder.maxBytes(header, records));
    }
}

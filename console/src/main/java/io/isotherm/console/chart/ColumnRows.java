package io.isotherm.console.chart;

import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.DistanceBand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The names of a column's rows: all venues together, the distance bands, the venues. */
public final class ColumnRows {
    /** The row of all venues together. */
    public static final String ALL = "all";
    /** Every row that a column has. */
    public static final String EVERY = "every";
    /** The five distance bands. */
    public static final String BANDS = "bands";

    private ColumnRows() {
    }

    /**
     * Names of a column's rows.
     *
     * @param header of its file.
     * @return names, in the order of the rows.
     */
    public static List<String> names(final SegmentHeader header) {
        final List<String> rows = new ArrayList<>(List.of(ALL));
        rows.addAll(bands().subList(0, header.bandCount()));
        header.venues().subList(0, header.venueRowCount()).forEach(venue -> rows.add(venue.code()));
        return rows;
    }

    /** Words of the distance bands, nearest first. */
    public static List<String> bands() {
        return Stream.of(DistanceBand.values()).map(DistanceBand::word).toList();
    }
}

package io.isotherm.console.page;

import io.isotherm.client.MapView;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.Side;
import io.isotherm.console.json.JsonText;

/**
 * Writes the buckets of a map around the mark as arrays from the lowest price up: n + 1 edges and n values a row, at
 * most 4096. Bands exist over all venues only, so a single venue has none.
 *
 * <p><b>Threads:</b> not threadsafe; one per answer.
 */
final class BucketsText {
    private final JsonText json;
    private final MapView view;
    private final int venueRow;
    private int from;
    private int to;

    BucketsText(final JsonText json, final MapView view, final int venueRow) {
        this.json = json;
        this.view = view;
        this.venueRow = venueRow;
    }

    void write(final double mark, final double withinPercent) {
        range(mark, withinPercent / 100);
        json.name("buckets").object()
            .name("widthBps").number(view.bucketWidthBps())
            .name("count").number(to - from)
            .name("edges").array();
        for (int i = from; i <= to && to > from; i++) {
            json.number(view.edge(i));
        }
        json.endArray();
        final MapRows rows = view.rows();
        row("long", venueRow < 0 ? rows.aggregate(Side.LONG) : rows.venue(Side.LONG, venueRow));
        row("short", venueRow < 0 ? rows.aggregate(Side.SHORT) : rows.venue(Side.SHORT, venueRow));
        json.name("bands");
        if (venueRow < 0) {
            bands(rows);
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private void range(final double mark, final double within) {
        // Without a mark there is no middle to show, and NaN compares false with everything.
        if (mark > 0) {
            from = Math.max(0, view.indexOf(mark * (1 - within)));
            to = Math.min(MapDescriptor.BUCKET_COUNT, view.indexOf(mark * (1 + within)) + 1);
        }
        if (to < from) {
            to = from;
        }
    }

    private void bands(final MapRows rows) {
        json.array();
        for (final DistanceBand band : DistanceBand.values()) {
            json.object().name("distance").text(band.word());
            row("long", rows.band(Side.LONG, band));
            row("short", rows.band(Side.SHORT, band));
            json.endObject();
        }
        json.endArray();
    }

    private void row(final String name, final int row) {
        json.name(name).array();
        for (int i = from; i < to; i++) {
            json.usd(view.value(row, i));
        }
        json.endArray();
    }
}

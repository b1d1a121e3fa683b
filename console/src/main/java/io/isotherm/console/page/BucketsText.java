package io.isotherm.console.page;

import io.isotherm.client.MapView;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;

/**
 * Writes the buckets of a map around the mark as arrays from the lowest price up: n + 1 edges and n values a row, at
 * most 4096.
 *
 * <p><b>Threads:</b> not threadsafe; one per answer.
 */
final class BucketsText {
    private final JsonText json;
    private final MapView view;
    private final int venueRow;
    private final UsdEstimate level = new UsdEstimate();
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
            .name("bucketWidthBps").number(view.bucketWidthBps())
            .name("count").number(to - from)
            .name("edges").array();
        for (int i = from; i <= to && to > from; i++) {
            json.number(view.edge(i));
        }
        json.endArray();
        for (final Side side : Side.values()) {
            row(side.word(), view.row(side, venueRow));
            levels(side);
        }
        bands();
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

    /** Low and high of each bucket; null where the level is not known. */
    private void levels(final Side side) {
        json.name(side.word() + "Low").array();
        for (int i = from; i < to; i++) {
            json.usd(UsdLevels.between(view, side, venueRow, i, i + 1, level).usdLow());
        }
        json.endArray().name(side.word() + "High").array();
        for (int i = from; i < to; i++) {
            json.usd(UsdLevels.between(view, side, venueRow, i, i + 1, level).usdHigh());
        }
        json.endArray();
    }

    private void bands() {
        json.name("bands").array();
        for (final DistanceBand band : DistanceBand.values()) {
            json.object().name("distance").text(band.word()).name("calibrated").flag(
                venueRow < 0 ? UsdLevels.calibrated(view, band) : view.calibrated(venueRow, band));
            factors(band);
            band(Side.LONG, band);
            band(Side.SHORT, band);
            json.endObject();
        }
        json.endArray();
    }

    /** The widest factors of the venues that hold something of a band: a bucket's mix of venues is not that of all. */
    private void factors(final DistanceBand band) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (int venue = 0; venue < view.rows().venueCount(); venue++) {
            final boolean asked = venueRow < 0 || venue == venueRow;
            if (asked && view.calibrated(venue, band)) {
                low = Double.isNaN(low) ? view.lowFactor(venue, band) : Math.min(low, view.lowFactor(venue, band));
                high = Double.isNaN(high) ? view.highFactor(venue, band) : Math.max(high, view.highFactor(venue, band));
            }
        }
        json.name("lowFactor").number(low).name("highFactor").number(high);
    }

    private void band(final Side side, final DistanceBand band) {
        json.name(side.word()).array();
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int venue = 0; venue < view.rows().venueCount(); venue++) {
                if (venueRow < 0 || venue == venueRow) {
                    sum += view.value(view.rows().band(side, venue, band), i);
                }
            }
            json.usd(sum);
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

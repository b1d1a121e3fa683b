package io.isotherm.console.chart;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.LogQuantisation;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.VenueStates;
import io.isotherm.console.text.UtcText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A heatmap as one JSON object on one line, written column by column. Cells are {@code [level, USD]} where something
 * is; a level is an index into {@code levels}, whose edges are one more than there are levels.
 */
public final class HeatmapJson {
    private static final int MICRO_DIGITS = 6;

    private final Heatmap heatmap;
    private final Realised realised;
    private final int low;
    private final String[] amounts = new String[LogQuantisation.LARGEST + 1];

    /**
     * Writes a heatmap that has a column.
     *
     * @param heatmap  to write.
     * @param realised within its columns.
     */
    public HeatmapJson(final Heatmap heatmap, final Realised realised) {
        this.heatmap = heatmap;
        this.realised = realised;
        low = heatmap.low();
    }

    /**
     * Writes it.
     *
     * @param out takes the line.
     */
    public void print(final PrintWriter out) {
        final HeatmapColumn newest = heatmap.newest();
        final JsonText head = new JsonText().object().name("underlying").text(heatmap.underlying()).name("units")
            .object().name("usd").text("USD, estimate of what would be force-closed, as of the column's time")
            .name("realised").text("USD that venues reported as liquidated within the column's time")
            .name("price").text("quote currency per unit of the underlying").name("time").text("ns since 1970, UTC")
            .endObject()
            .name("fromNs").number(heatmap.fromNs()).name("toNs").number(heatmap.toNs())
            .name("asOfNs").number(newest.asOfNs()).name("asOf").text(UtcText.ofNs(newest.asOfNs()))
            .name("tier").text(heatmap.resolution().tier().word())
            .name("stepSeconds").number(heatmap.resolution().stepNs() / 1_000_000_000L)
            .name("columnCount").number(heatmap.columnCount()).name("gaps").number(heatmap.gaps())
            .name("bucketWidthBps").exact(heatmap.widthBps());
        MapChartJson.words(head, "rows", heatmap.rows());
        if (realised.tapeSinceNs() == Long.MAX_VALUE) {
            head.name("realisedCellsSinceNs").nothing();
        } else {
            head.name("realisedCellsSinceNs").number(realised.tapeSinceNs());
        }
        head.name("levels").array();
        for (int bucket = low; bucket <= heatmap.high(); bucket++) {
            head.number(HeatmapColumn.price(bucket, heatmap.widthBps()));
        }
        out.print(head.endArray());
        out.print(",\"columns\":[");
        final Iterator<Map.Entry<Realised.Place, Realised.Cell>> cells = realised.cells().entrySet().iterator();
        Map.Entry<Realised.Place, Realised.Cell> next = cells.hasNext() ? cells.next() : null;
        String comma = "";
        for (int at = 0; at < heatmap.columnCount(); at++) {
            final JsonText json = new JsonText().object();
            column(json, at);
            json.name("realisedCells").array();
            for (; next != null && next.getKey().column() == at; next = cells.hasNext() ? cells.next() : null) {
                json.array().number(next.getKey().bucket() - low).text(next.getKey().side().word())
                    .plain(BigDecimal.valueOf(next.getValue().usdMicros(), MICRO_DIGITS))
                    .number(next.getValue().count()).endArray();
            }
            out.print(comma);
            out.print(json.endArray().endObject());
            comma = ",";
        }
        out.println("]}");
    }

    private void column(final JsonText json, final int at) {
        final HeatmapColumn column = heatmap.column(at);
        json.name("timeNs").number(heatmap.fromNs() + at * heatmap.resolution().stepNs()).name("gap")
            .flag(column == null);
        if (column != null) {
            json.name("asOfNs").number(column.asOfNs()).name("mark").number(column.mark()).name("calibrated")
                .flag(column.calibrated()).name("saturated").number(column.saturated());
            MapChartJson.words(json, "staleVenues", codes(column, VenueStates.stale(column.venueStates())));
            MapChartJson.words(json, "missingVenues", codes(column, VenueStates.missing(column.venueStates())));
            json.name("firstShortLevel").number(firstShort(column) - low).name("rows").array();
            for (final char[] row : column.steps()) {
                cells(json, column, row);
            }
            json.endArray();
        }
        json.name("realised");
        if (!realised.known(at)) {
            json.nothing();
            return;
        }
        json.object();
        for (final Side side : Side.values()) {
            json.name(side.word() + "Usd").plain(BigDecimal.valueOf(realised.usdMicros(side, at), MICRO_DIGITS))
                .name(side.word() + "Count").number(realised.count(side, at));
        }
        json.name("floor").flag(realised.lacking(at, heatmap.resolution().step())).endObject();
    }

    private void cells(final JsonText json, final HeatmapColumn column, final char[] row) {
        if (row == null) {
            json.nothing();
            return;
        }
        json.array();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                json.array().number(column.base() + i - low).digits(amount(row[i])).endArray();
            }
        }
        json.endArray();
    }

    /** The same few values come again and again. */
    private String amount(final char step) {
        if (amounts[step] == null) {
            amounts[step] = new JsonText().number(LogQuantisation.decode(step)).toString();
        }
        return amounts[step];
    }

    private static int firstShort(final HeatmapColumn column) {
        int bucket = column.base();
        while (bucket < column.end() && column.side(bucket) == Side.LONG) {
            bucket++;
        }
        return bucket;
    }

    static List<String> codes(final HeatmapColumn column, final int mask) {
        final List<VenueEntry> venues = column.header().venues();
        return IntStream.range(0, venues.size()).filter(row -> (mask >>> row & 1) != 0)
            .mapToObj(row -> venues.get(row).code()).toList();
    }
}

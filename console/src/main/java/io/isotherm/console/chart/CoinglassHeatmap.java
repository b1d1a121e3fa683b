package io.isotherm.console.chart;

import io.isotherm.client.json.JsonText;
import java.io.PrintWriter;

/**
 * A heatmap in the form of Coinglass's public API, version 4: {@code y_axis} has the middle price of each level,
 * {@code liquidation_leverage_data} has {@code [x, y, USD]} where something is, {@code price_candlesticks}
 * {@code [seconds since 1970, "open", "high", "low", "close", null]} of the mark, which has no volume. x counts the
 * candlesticks; a gap has neither, and its candlestick is null in all prices, so that x stays a measure of time.
 */
public final class CoinglassHeatmap {
    private static final long SECOND_NS = 1_000_000_000L;

    private CoinglassHeatmap() {
    }

    /**
     * Writes a heatmap that has a column, its rows added up.
     *
     * @param heatmap to write.
     * @param out     takes the line.
     */
    public static void print(final Heatmap heatmap, final PrintWriter out) {
        final int low = heatmap.low();
        final int high = heatmap.high();
        final JsonText head = new JsonText().object().name("code").text("0").name("msg").text("success").name("data")
            .object().name("y_axis").array();
        for (int bucket = low; bucket < high; bucket++) {
            head.number((HeatmapColumn.price(bucket, heatmap.widthBps())
                + HeatmapColumn.price(bucket + 1, heatmap.widthBps())) / 2);
        }
        out.print(head.endArray());
        out.print(",\"liquidation_leverage_data\":[");
        String comma = "";
        for (int at = 0; at < heatmap.columnCount(); at++) {
            final StringBuilder triples = new StringBuilder();
            for (int bucket = low; bucket < high && heatmap.column(at) != null; bucket++) {
                final double usd = heatmap.usd(at, bucket);
                if (usd > 0) {
                    triples.append(comma).append(
                        new JsonText().array().number(at).number(bucket - low).number(usd).endArray());
                    comma = ",";
                }
            }
            out.print(triples);
        }
        out.print("],\"price_candlesticks\":[");
        for (int at = 0; at < heatmap.columnCount(); at++) {
            out.print(at == 0 ? "" : ",");
            out.print(candle(heatmap, at));
        }
        out.println(new StringBuilder("],").append(tail(heatmap)).append("}}"));
    }

    private static JsonText candle(final Heatmap heatmap, final int at) {
        final JsonText json = new JsonText().array()
            .number((heatmap.fromNs() + at * heatmap.resolution().stepNs()) / SECOND_NS);
        for (int i = 0; i < 4; i++) {
            if (heatmap.column(at) == null) {
                json.nothing();
            } else {
                json.text(new JsonText().number(heatmap.column(at).candle()[i]).toString());
            }
        }
        return json.nothing().endArray();
    }

    /** What that form has no place for. */
    private static String tail(final Heatmap heatmap) {
        final String members = new JsonText().object().name("symbol").text(heatmap.underlying()).name("asOfNs")
            .number(heatmap.newest().asOfNs()).name("calibrated").flag(heatmap.newest().calibrated()).endObject()
            .toString();
        return members.substring(1, members.length() - 1);
    }
}

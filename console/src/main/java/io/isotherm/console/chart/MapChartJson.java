package io.isotherm.console.chart;

import io.isotherm.client.MapBars;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.text.UtcText;
import java.util.List;
import java.util.function.Consumer;

/** A liquidation map as one JSON object; bars from the lowest price up, numbers as the client has them. */
public final class MapChartJson {
    private MapChartJson() {
    }

    /**
     * Writes a chart.
     *
     * @param chart to write.
     * @return the text.
     */
    public static JsonText of(final MapChart chart) {
        return of(chart, json -> {
            // nothing more
        });
    }

    /**
     * Writes a chart with more members at its end.
     *
     * @param chart to write.
     * @param more  writes them.
     * @return the text.
     */
    public static JsonText of(final MapChart chart, final Consumer<JsonText> more) {
        final JsonText json = new JsonText().object().name("symbol").text(chart.underlying().name())
            .name("venue").text(chart.venue())
            .name("units").object().name("usd").text("USD, estimate of what is force-closed if its price is reached")
            .name("price").text("quote currency per unit of the underlying").name("share").text("of the mark")
            .endObject()
            .name("asOfNs").number(chart.map().asOfNs()).name("asOf").text(UtcText.ofNs(chart.map().asOfNs()))
            .name("sequence").number(chart.map().sequence()).name("mark").exact(chart.map().mark())
            .name("calibrated").flag(chart.map().calibrated()).name("confidence").exact(chart.map().confidence())
            .name("coverage").text(chart.map().coverage().word()).name("oiMode").text(chart.map().oiMode().name());
        words(json, "staleVenues", chart.stale());
        words(json, "missingVenues", chart.missing());
        json.name("barWidthBps").exact(chart.widthBps());
        words(json, "bands", List.of(DistanceBand.values()).stream().map(DistanceBand::word).toList());
        json.name("within").array();
        for (final double move : MapChart.MOVES) {
            json.object().name("share").exact(move).with(EstimateText.exact("long", chart.within(Side.LONG, move)))
                .with(EstimateText.exact("short", chart.within(Side.SHORT, move))).endObject();
        }
        json.endArray().name("bars").array();
        final MapBars bars = chart.bars();
        for (int bar = 0; bar < bars.count(); bar++) {
            json.object().name("priceLow").exact(bars.priceLow(bar)).name("priceHigh").exact(bars.priceHigh(bar));
            for (final Side side : Side.values()) {
                json.name(side.word() + "Usd").exact(chart.usd(side, bar)).name(side.word() + "Bands").array();
                for (final DistanceBand band : DistanceBand.values()) {
                    json.exact(chart.usd(side, band, bar));
                }
                json.endArray()
                    .with(EstimateText.exact(side.word() + "Cumulative", chart.cumulative(side, bar)));
            }
            json.endObject();
        }
        return json.endArray().with(more).endObject();
    }

    static void words(final JsonText json, final String name, final List<String> words) {
        json.name(name).array();
        words.forEach(json::text);
        json.endArray();
    }
}

package io.isotherm.console.chart;

import io.isotherm.client.EntrySpread;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.UtcText;

/** Entries as one JSON object; bars from the lowest price up. */
public final class EntryChartJson {
    private EntryChartJson() {
    }

    /**
     * Writes a chart.
     *
     * @param chart to write.
     * @return the text.
     */
    public static JsonText of(final EntryChart chart) {
        final JsonText json = new JsonText().object().name("symbol").text(chart.underlying().name())
            .name("venue").text(chart.venue())
            .name("units").object()
            .name("usd").text("USD at the price that closes the positions, estimate, by the price that opened them")
            .name("price").text("quote currency per unit of the underlying").endObject()
            .name("asOfNs").number(chart.map().asOfNs()).name("asOf").text(UtcText.ofNs(chart.map().asOfNs()))
            .name("sequence").number(chart.map().sequence()).name("mark").exact(chart.map().mark())
            .name("calibrated").flag(chart.map().calibrated()).name("confidence").exact(chart.map().confidence())
            .name("barWidthBps").exact(chart.widthBps()).name("bandDistances").array();
        for (final DistanceBand band : DistanceBand.values()) {
            json.exact(EntrySpread.from(band));
        }
        json.exact(EntrySpread.FARTHEST).endArray();
        for (final Side side : Side.values()) {
            json.name(side.word() + "Usd").exact(chart.within(side)).name(side.word() + "BeyondUsd")
                .exact(chart.beyond(side));
        }
        change(json, "change1h", chart.hour());
        change(json, "change24h", chart.day());
        json.name("bars").array();
        for (int bar = 0; bar < chart.bars().count(); bar++) {
            json.object().name("priceLow").exact(chart.bars().priceLow(bar))
                .name("priceHigh").exact(chart.bars().priceHigh(bar))
                .name("longUsd").exact(chart.usd(Side.LONG, bar)).name("shortUsd").exact(chart.usd(Side.SHORT, bar))
                .name("netUsd").exact(chart.net(bar));
            change(json, "change1h", chart, chart.hour(), bar);
            change(json, "change24h", chart, chart.day(), bar);
            json.endObject();
        }
        return json.endArray().endObject();
    }

    private static void change(final JsonText json, final String name, final EntryChange change) {
        json.name(name).object().name("known").flag(change.known()).name("why").text(change.why());
        if (change.known()) {
            json.name("fromNs").number(change.fromNs()).name("toNs").number(change.toNs());
        }
        json.endObject();
    }

    private static void change(final JsonText json, final String prefix, final EntryChart chart,
                               final EntryChange change, final int bar) {
        final double longs = chart.change(change, Side.LONG, bar);
        final double shorts = chart.change(change, Side.SHORT, bar);
        json.name(prefix + "LongUsd").exact(longs).name(prefix + "ShortUsd").exact(shorts)
            .name(prefix + "NetUsd").exact(longs - shorts);
    }
}

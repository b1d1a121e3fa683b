package io.isotherm.console.chart;

import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.ManifestBrackets;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A liquidation map in the form of Coinglass's public API, version 4: {@code data.data} has for each price a list of
 * {@code [price, USD, leverage, null]}. An entry is a bar's share of one band at one venue, its price the bar's middle;
 * {@code data.leverageBand} has the bands of the entries, at the same price and place.
 */
public final class CoinglassMap {
    private static final MathContext PRICE_DIGITS = new MathContext(10);
    private static final double TENTHS = 10;

    private record Entry(double usd, double leverage, DistanceBand band) {
    }

    private CoinglassMap() {
    }

    /**
     * Writes charts, one per venue.
     *
     * @param charts   of single venues of one underlying, cut alike.
     * @param brackets of each chart's venue.
     * @return the text.
     */
    public static JsonText of(final List<MapChart> charts, final List<ManifestBrackets> brackets) {
        final TreeMap<BigDecimal, List<Entry>> prices = new TreeMap<>();
        for (int i = 0; i < charts.size(); i++) {
            for (final DistanceBand band : DistanceBand.values()) {
                add(prices, charts.get(i), band, BandLeverage.of(band, brackets.get(i).ladder()));
            }
        }
        final MapChart chart = charts.get(0);
        final JsonText json = new JsonText().object().name("code").text("0").name("msg").text("success").name("data")
            .object().name("data").object();
        for (final Map.Entry<BigDecimal, List<Entry>> at : prices.entrySet()) {
            json.name(at.getKey().toPlainString()).array();
            for (final Entry entry : at.getValue()) {
                json.array().plain(at.getKey()).exact(entry.usd()).exact(entry.leverage()).nothing().endArray();
            }
            json.endArray();
        }
        json.endObject().name("leverageBand").object();
        for (final Map.Entry<BigDecimal, List<Entry>> at : prices.entrySet()) {
            json.name(at.getKey().toPlainString()).array();
            at.getValue().forEach(entry -> json.text(entry.band().word()));
            json.endArray();
        }
        json.endObject().name("symbol").text(chart.underlying().name()).name("asOfNs").number(chart.map().asOfNs())
            .name("mark").exact(chart.map().mark()).name("calibrated").flag(chart.map().calibrated());
        MapChartJson.words(json, "staleVenues", chart.stale());
        MapChartJson.words(json, "missingVenues", chart.missing());
        return json.endObject().endObject();
    }

    private static void add(final Map<BigDecimal, List<Entry>> prices, final MapChart chart, final DistanceBand band,
                            final double leverage) {
        for (int bar = 0; bar < chart.bars().count(); bar++) {
            final double usd = chart.usd(Side.LONG, band, bar) + chart.usd(Side.SHORT, band, bar);
            if (usd > 0) {
                prices.computeIfAbsent(middle(chart, bar), price -> new ArrayList<>())
                    .add(new Entry(usd, Math.round(leverage * TENTHS) / TENTHS, band));
            }
        }
    }

    private static BigDecimal middle(final MapChart chart, final int bar) {
        return new BigDecimal((chart.bars().priceLow(bar) + chart.bars().priceHigh(bar)) / 2).round(PRICE_DIGITS)
            .stripTrailingZeros();
    }
}

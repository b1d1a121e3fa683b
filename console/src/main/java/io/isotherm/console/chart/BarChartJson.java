package io.isotherm.console.chart;

import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.Side;
import io.isotherm.console.text.UtcText;
import java.math.BigDecimal;

/** A liquidation chart as one JSON object; amounts are exact decimals as they were reported. */
public final class BarChartJson {
    private static final int MICRO_DIGITS = 6;
    private static final long SECOND_NS = 1_000_000_000L;

    private final BarChart chart;
    private final JsonText json = new JsonText();

    private BarChartJson(final BarChart chart) {
        this.chart = chart;
    }

    /**
     * Writes a chart.
     *
     * @param chart to write.
     * @return the text.
     */
    public static JsonText of(final BarChart chart) {
        return new BarChartJson(chart).whole();
    }

    private JsonText whole() {
        json.object().name("underlying").text(chart.underlying()).name("venue").text(chart.venue()).name("units")
            .object().name("usd").text("USD that venues reported as liquidated")
            .name("usdLow").text("USD at least, with what sampled feeds left out")
            .name("usdHigh").text("USD at most; null where nothing bounds it, or where it is not known")
            .name("delta").text("USD of shorts less longs").name("time").text("ns since 1970, UTC").endObject()
            .name("interval").text(chart.bars().interval().word()).name("fromNs").number(chart.bars().fromNs())
            .name("toNs").number(chart.bars().toNs());
        if (chart.endNs() >= 0) {
            json.name("asOfNs").number(chart.endNs()).name("asOf").text(UtcText.ofNs(chart.endNs()));
        } else {
            // there are no minutes, which say how far the last bar has come
            json.name("asOfNs").nothing().name("asOf").nothing();
        }
        MapChartJson.words(json, "sampledVenues", chart.sampled().stream().toList());
        json.name("bars").array();
        long delta = 0;
        for (int at = 0; at < chart.bars().count(); at++) {
            final LiquidationBar bar = chart.bars().bar(at);
            json.object().name("timeNs").number(chart.bars().fromNs() + at * chart.bars().interval().intervalNs())
                .name("gap").flag(bar == null);
            if (bar != null) {
                delta += bar.deltaMicros();
                bar(bar, at, delta);
            }
            json.endObject();
        }
        json.endArray().name("trailing").array();
        for (int i = 0; i < chart.windows().size(); i++) {
            final LiquidationBar sum = chart.windows().get(i);
            json.object().name("hours").number(BarChart.WINDOWS.get(i)).name("floor").flag(sum.floor());
            sides(sum, -1);
            venues(sum);
            json.endObject();
        }
        json.endArray();
        episodes();
        return json.endObject();
    }

    private void bar(final LiquidationBar bar, final int at, final long delta) {
        json.name("partial").flag(bar.partial()).name("lost").number(bar.lost()).name("floor").flag(bar.floor());
        MapChartJson.words(json, "notLive", bar.notLive());
        sides(bar, at);
        json.name("deltaUsd").plain(usd(bar.deltaMicros())).name("cumulativeDeltaUsd").plain(usd(delta));
        venues(bar);
    }

    /** The sides of all venues together, with an interval for their true total where there is a bar of it. */
    private void sides(final LiquidationBar bar, final int at) {
        for (final Side side : Side.values()) {
            json.name(side.word()).object();
            amounts(bar.of(side));
            if (at >= 0) {
                json.name("usdLow").plain(chart.total(side, at).low()).name("usdHigh")
                    .plain(chart.total(side, at).high());
            }
            json.endObject();
        }
    }

    private void venues(final LiquidationBar bar) {
        json.name("venues").array();
        for (final String venue : bar.venues()) {
            json.object().name("venue").text(venue).name("coverage").text(bar.coverage(venue).word())
                .name("notLive").flag(bar.notLive().contains(venue));
            for (final Side side : Side.values()) {
                json.name(side.word()).object();
                amounts(bar.of(venue, side));
                json.endObject();
            }
            json.endObject();
        }
        json.endArray();
    }

    private void amounts(final BarAmounts amounts) {
        json.name("usd").plain(usd(amounts.usdMicros())).name("count").number(amounts.count()).name("largestUsd")
            .plain(usd(amounts.largestMicros()));
    }

    private static BigDecimal usd(final long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS);
    }

    private void episodes() {
        json.name("cascades");
        if (chart.venue() != null || chart.heardSeconds() < CascadeFinder.MIN_HEARD) {
            // not known, which is not the same as none
            json.nothing().name("heardSeconds").number(chart.heardSeconds());
            return;
        }
        json.array();
        for (final CascadeEpisode one : chart.episodes()) {
            json.object().name("side").text(one.side().word()).name("startNs")
                .number(one.startSecond() * SECOND_NS).name("seconds").number(one.lengthSeconds())
                .name("usd").plain(one.usd()).name("usdLow").plain(one.usdLow()).name("usdHigh").plain(one.usdHigh())
                .name("multipleOfNormal").number(one.multiple()).name("moveBps").number(one.moveBps())
                .name("unheardSeconds").number(one.unheardSeconds()).name("running").flag(one.running()).endObject();
        }
        json.endArray().name("heardSeconds").number(chart.heardSeconds());
    }
}

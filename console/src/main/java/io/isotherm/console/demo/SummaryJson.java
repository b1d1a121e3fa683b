package io.isotherm.console.demo;

import io.isotherm.client.AggregateSum;
import io.isotherm.client.Cluster;
import io.isotherm.client.json.JsonText;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import java.util.List;

/** Writes a summary as one JSON object on one line. */
final class SummaryJson {
    private SummaryJson() {
    }

    static String of(final DemoSummary summary) {
        final JsonText json = new JsonText();
        json.object().name("elapsedSeconds").number(Math.round(summary.elapsedSeconds() * 10) / 10.0);
        json.name("venues").array();
        for (final DemoSummary.Venue venue : summary.venues()) {
            json.object().name("venue").text(venue.code()).name("state").text(venue.state().word())
                .name("events").object();
            venue.events().forEach((kind, count) -> json.name(kind.word()).number(count));
            json.name("total").number(venue.total()).endObject().name("frames").number(venue.frames())
                .name("rejected").number(venue.rejected()).name("openInterestUsd");
            number(json, venue.openInterestUsd());
            json.endObject();
        }
        json.endArray().name("underlyings").array();
        for (final DemoSummary.Underlying underlying : summary.underlyings()) {
            underlying(json, underlying);
        }
        json.endArray().name("eventsPerSecond").number(Math.round(summary.eventsPerSecond()))
            .name("latencyNs").object().name("p50");
        latency(json, summary.p50Ns());
        json.name("p99");
        latency(json, summary.p99Ns());
        json.endObject().name("allocation");
        allocation(json, summary.allocation());
        return json.endObject().toString();
    }

    private static void allocation(final JsonText json, final DemoSummary.Allocation allocation) {
        if (allocation == null) {
            json.nothing();
            return;
        }
        json.object().name("bytesPerEvent").number(Math.round(allocation.bytesPerEvent() * 100) / 100.0)
            .name("feedBytes").number(allocation.feedBytes())
            .name("processorBytes").number(allocation.processorBytes())
            .name("spokenBytes").number(allocation.spokenBytes())
            .name("events").number(allocation.events()).name("seconds").number(allocation.seconds())
            .name("secondsWithout").number(allocation.secondsWithout()).endObject();
    }

    private static void sum(final JsonText json, final AggregateSum sum) {
        json.name("sumOfVenues");
        if (sum == null) {
            json.nothing();
            return;
        }
        json.object().name("venues").number(sum.venueCount()).name("matches").flag(sum.matches())
            .name("longUsd").number(sum.longUsd()).name("longUsdOfVenues").number(sum.longUsdOfVenues())
            .name("shortUsd").number(sum.shortUsd()).name("shortUsdOfVenues").number(sum.shortUsdOfVenues())
            .name("largestDifference").number(sum.largestDifference()).endObject();
    }

    private static void number(final JsonText json, final double value) {
        if (Double.isFinite(value)) {
            json.number(value);
        } else {
            json.nothing();
        }
    }

    private static void underlying(final JsonText json, final DemoSummary.Underlying underlying) {
        json.object().name("symbol").text(underlying.symbol())
            .name("mark").number(underlying.mark())
            .with(EstimateText.rounded("long", underlying.longs()))
            .with(EstimateText.rounded("short", underlying.shorts()))
            .name("calibrated").flag(underlying.calibrated())
            .name("level").text(underlying.level())
            .name("brackets").text(underlying.bracketsAssumed() ? "assumed" : "published");
        codes(json, "venuesStale", underlying.venuesStale());
        codes(json, "venuesMissing", underlying.venuesMissing());
        cluster(json, "nearestBelow", underlying.nearestBelow());
        cluster(json, "nearestAbove", underlying.nearestAbove());
        cluster(json, "strongestBelow", underlying.strongestBelow());
        cluster(json, "strongestAbove", underlying.strongestAbove());
        sum(json, underlying.sum());
        json.endObject();
    }

    private static void codes(final JsonText json, final String name, final List<String> codes) {
        json.name(name).array();
        codes.forEach(json::text);
        json.endArray();
    }

    private static void cluster(final JsonText json, final String name, final Cluster cluster) {
        json.name(name);
        if (cluster == null) {
            json.nothing();
            return;
        }
        json.object().name("price").number(cluster.peakPrice()).with(EstimateText.rounded("", Estimate.of(cluster)))
            .name("distanceBps").number(Math.round(cluster.distanceBps() * 10) / 10.0).endObject();
    }

    private static void latency(final JsonText json, final long ns) {
        if (ns > 0) {
            json.number(ns);
        } else {
            json.nothing();
        }
    }
}

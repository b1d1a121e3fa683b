package io.isotherm.console;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.json.JsonText;
import io.isotherm.client.layout.Side;
import io.isotherm.console.json.EstimateText;
import io.isotherm.console.level.Estimate;
import io.isotherm.console.text.AgeText;
import io.isotherm.console.text.NumberText;
import io.isotherm.console.text.PlainText;
import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the clusters of each underlying as the analyst published them, with what the signals say of each: nearest to
 * the mark first, longs below it, shorts above.
 */
final class ClustersReport {
    /** One underlying; without a view when nothing was derived of it yet. */
    private record Derived(UnderlyingEntry entry, DerivedView view, long ageNs) {
    }

    private final List<Derived> all = new ArrayList<>();

    private ClustersReport() {
    }

    /**
     * Reads the newest.
     *
     * @param reader     of the file.
     * @param underlying name of the only one; null for all.
     * @return the report; null when the engine overtook every try.
     */
    static ClustersReport read(final SnapshotReader reader, final String underlying) {
        final ClustersReport report = new ClustersReport();
        for (final UnderlyingEntry entry : reader.directory().underlyings()) {
            if (underlying == null || underlying.equals(entry.name())) {
                final DerivedView view = new DerivedView();
                final ReadResult result = SnapshotReport.settled(() -> reader.clusters(entry.index(), view));
                if (result == ReadResult.LAPPED) {
                    return null;
                }
                report.all.add(result == ReadResult.OK ? new Derived(entry, view, view.ageNs())
                    : new Derived(entry, null, 0));
            }
        }
        return report;
    }

    void table(final PrintWriter out) {
        boolean first = true;
        for (final Derived derived : all) {
            if (!first) {
                out.println();
            }
            first = false;
            final String name = PlainText.of(derived.entry().name());
            if (derived.view() == null) {
                out.println(name + "  no clusters yet: the analyst waits for the first map");
                continue;
            }
            final ClusterMap clusters = derived.view().clusters();
            out.println(name + "  mark " + Numbers.price(derived.view().mark()) + "  map as of "
                + Numbers.time(derived.view().mapAsOfNs()) + ", " + AgeText.of(derived.ageNs() / 1_000_000) + " old"
                + (derived.view().omitted() == 0 ? "" : "  further ones left out: " + derived.view().omitted()));
            if (clusters.below().isEmpty() && clusters.above().isEmpty()) {
                out.println("no clusters");
                continue;
            }
            final TextTable table = new TextTable().row("SIDE", "LOW", "PEAK", "HIGH", "USD", "SHARE", "BPS",
                "PROMINENCE", "SCORE", "REACHED 4H", "EDGE");
            rows(table, derived.view().signals(), Side.LONG, clusters.below());
            rows(table, derived.view().signals(), Side.SHORT, clusters.above());
            table.print(out);
        }
    }

    private static void rows(final TextTable table, final SignalsView signals, final Side side,
                             final List<Cluster> clusters) {
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            table.row(side.word(), Numbers.price(cluster.priceLow()), Numbers.price(cluster.peakPrice()),
                Numbers.price(cluster.priceHigh()), Numbers.estimate(Estimate.of(cluster)),
                Numbers.percent(cluster.share()), String.format(Locale.ROOT, "%.1f", cluster.distanceBps()),
                NumberText.amount(cluster.prominence()), score(signals.clusterScore(side, i)),
                Numbers.percent(signals.clusterReach(side, i)), cluster.edge() ? "edge" : "");
        }
    }

    private static String score(final double score) {
        return Double.isNaN(score) ? "-" : String.format(Locale.ROOT, "%.0f", score);
    }

    void json(final PrintWriter out) {
        final JsonText json = new JsonText();
        json.object().name("underlyings").array();
        for (final Derived derived : all) {
            json.object().name("symbol").text(derived.entry().name()).name("published")
                .flag(derived.view() != null);
            if (derived.view() != null) {
                final DerivedView view = derived.view();
                json.name("asOfNs").number(view.asOfNs()).name("mapSequence").number(view.mapSequence())
                    .name("mapAsOfNs").number(view.mapAsOfNs()).name("ageNs").number(derived.ageNs())
                    .name("mark").exact(view.mark()).name("calibrated").flag(view.calibrated())
                    .name("omitted").number(view.omitted()).name("clusters").array();
                json(json, view.signals(), Side.LONG, view.clusters().below());
                json(json, view.signals(), Side.SHORT, view.clusters().above());
                json.endArray();
            }
            json.endObject();
        }
        out.println(json.endArray().endObject());
    }

    private static void json(final JsonText json, final SignalsView signals, final Side side,
                             final List<Cluster> clusters) {
        for (int i = 0; i < clusters.size(); i++) {
            final Cluster cluster = clusters.get(i);
            json.object().name("side").text(side.word()).name("priceLow").exact(cluster.priceLow())
                .name("priceHigh").exact(cluster.priceHigh()).name("peakPrice").exact(cluster.peakPrice())
                .with(EstimateText.exact("", Estimate.of(cluster)))
                .name("share").exact(cluster.share()).name("distanceBps").exact(cluster.distanceBps())
                .name("prominence").exact(cluster.prominence()).name("edge").flag(cluster.edge())
                .name("score").exact(signals.clusterScore(side, i)).name("reach").exact(signals.clusterReach(side, i))
                .name("impactUsd").exact(signals.clusterImpactUsd(side, i))
                .name("whales").exact(signals.clusterWhales(side, i)).endObject();
        }
    }
}

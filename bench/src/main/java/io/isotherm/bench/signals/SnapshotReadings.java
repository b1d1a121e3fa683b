package io.isotherm.bench.signals;

import io.isotherm.bench.signals.tape.LiveScore;
import io.isotherm.bench.signals.tape.Reading;
import io.isotherm.bench.signals.tape.ToldCluster;
import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.MapView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.ScenarioRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the snapshot what a strategy would: clusters, signals, and the map where it is needed.
 *
 * <p><b>Threads:</b> the run's own.
 */
final class SnapshotReadings {
    private static final long NS_PER_MS = 1_000_000;
    private static final int SECOND_MS = 1_000;
    private static final SignalFigure[] FIGURES = SignalFigure.values();

    private final SnapshotReader reader;
    private final ScenarioRun market;
    private final DerivedView derived = new DerivedView();
    private final MapView map = new MapView();

    SnapshotReadings(final SnapshotReader reader, final ScenarioRun market) {
        this.reader = reader;
        this.market = market;
    }

    /** What is told of a second; null when nothing newer than an older one is. */
    Reading read(final int second) {
        if (reader.clusters(0, derived) != ReadResult.OK
            || derived.asOfNs() != (ScenarioRun.START_MS + (long) second * SECOND_MS) * NS_PER_MS) {
            return null;
        }
        final SignalsView signals = derived.signals();
        final double[] figures = new double[FIGURES.length];
        for (int i = 0; i < figures.length; i++) {
            figures[i] = signals.figure(FIGURES[i]);
        }
        final List<LiveScore> live = new ArrayList<>();
        for (final Signal signal : Signal.values()) {
            live.add(new LiveScore(signals.trials(signal), signals.score(signal), signals.chance(signal)));
        }
        final Listing listing = market.listing();
        return new Reading(second, derived.mark(), figures, live, clusters(derived.clusters(), signals), listing,
            market::truth);
    }

    private static List<ToldCluster> clusters(final ClusterMap told, final SignalsView signals) {
        final List<ToldCluster> clusters = new ArrayList<>();
        for (final List<Cluster> side : List.of(told.below(), told.above())) {
            for (int i = 0; i < side.size(); i++) {
                final Cluster cluster = side.get(i);
                clusters.add(new ToldCluster(cluster.side(), cluster.priceLow(), cluster.priceHigh(),
                    cluster.peakPrice(), cluster.usd(), signals.clusterReach(cluster.side(), i)));
            }
        }
        return clusters;
    }

    /** The signals of the second that was read last. */
    SignalsView signals() {
        return derived.signals();
    }

    /** The newest map. */
    MapView map() {
        final ReadResult result = reader.map(0, map);
        if (result != ReadResult.OK) {
            throw new IllegalStateException("the snapshot's map cannot be read: " + result);
        }
        return map;
    }
}

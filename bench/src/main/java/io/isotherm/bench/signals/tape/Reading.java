package io.isotherm.bench.signals.tape;

import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.TruePosition;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a reader of the snapshot was told at a second, and the truth of the same moment, which no reader knows.
 *
 * @param second   whose mark is the newest that is told of, from the run's start.
 * @param mark     aggregate mark that was told.
 * @param figures  by {@link SignalFigure}; NaN unknown. Not to be changed.
 * @param live     the signals' own scores, by {@link Signal}.
 * @param clusters longs then shorts, each nearest first.
 * @param listing  contract of the market.
 * @param truth    gives the real positions; to be asked during the look only.
 */
public record Reading(int second, double mark, double[] figures, List<LiveScore> live, List<ToldCluster> clusters,
                      Listing listing, Supplier<List<TruePosition>> truth) {
    /** A figure; NaN unknown. */
    public double figure(final SignalFigure figure) {
        return figures[figure.ordinal()];
    }

    /** How a signal's own trials stand. */
    public LiveScore live(final Signal signal) {
        return live.get(signal.ordinal());
    }

    /** Clusters of a side, nearest first. */
    public List<ToldCluster> clusters(final Side side) {
        return clusters.stream().filter(cluster -> cluster.side() == side).toList();
    }

    /** Clusters of a side, the largest first; of equal ones the nearer. */
    public List<ToldCluster> largest(final Side side) {
        return clusters(side).stream().sorted(Comparator.comparingDouble(ToldCluster::usd).reversed()).toList();
    }

    /** Whether a whole number of intervals passed since the run's start. */
    public boolean every(final int seconds) {
        return second % seconds == 0;
    }
}

package io.isotherm.bench.truth.run;

import io.isotherm.bench.truth.metric.SideAxis;
import java.util.List;

/**
 * Sees the maps of a run at every scored instant, every five minutes.
 *
 * <p><b>Threads:</b> called by the run's own thread.
 */
public interface RunObserver {
    /** Sees nothing. */
    RunObserver NONE = new RunObserver() {
        @Override
        public void onInstant(final long timeMs, final double mark, final List<SideAxis> axes,
                              final List<String> names, final double[][][] maps) {
            // nobody looks
        }

        @Override
        public void onEnd(final ScoredRun run) {
            // nobody looks
        }
    };

    /**
     * A scored instant.
     *
     * @param timeMs milliseconds since the epoch.
     * @param mark   quote currency.
     * @param axes   of longs and shorts as seen from the mark.
     * @param names  of the maps.
     * @param maps   notional by map, side and cell; not to be changed, may be kept.
     */
    void onInstant(long timeMs, double mark, List<SideAxis> axes, List<String> names, double[][][] maps);

    /**
     * The run is over.
     *
     * @param run scored.
     */
    void onEnd(ScoredRun run);
}

package io.isotherm.bench.signals;

import io.isotherm.bench.signals.cascade.TriggeredCascade;
import io.isotherm.bench.signals.measure.Trials;
import io.isotherm.bench.truth.run.RunPlan;
import io.isotherm.simulator.market.MarketStatistics;
import java.util.List;

/**
 * What one market said of the signals.
 *
 * @param plan       of the run.
 * @param rows       trials, the same rows of every run.
 * @param cascades   that were triggered.
 * @param delays     seconds by kind of alert, see {@code AlertHits#CLAIMS}.
 * @param liveShare  of the scored minutes in which the market of the signals was live.
 * @param statistics of the market.
 * @param cpuSeconds that the run took on its thread.
 */
public record RunOutcome(RunPlan plan, List<Trials> rows, List<TriggeredCascade> cascades, List<List<Integer>> delays,
                         double liveShare, MarketStatistics statistics, double cpuSeconds) {
}

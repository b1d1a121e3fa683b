package io.isotherm.bench.truth.run;

import io.isotherm.engine.config.CheckedConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scores several markets, one thread per market at a time. The scores do not depend on the number of threads.
 *
 * <p><b>Threads:</b> the monitor is called by all of them.
 */
public final class RunPool {
    private final CheckedConfiguration configuration;
    private final int threads;
    private final Supplier<RunObserver> observers;

    /**
     * Prepares the threads.
     *
     * @param configuration of the engines.
     * @param threads       at least 1.
     * @param observers     gives one observer per run.
     */
    public RunPool(final CheckedConfiguration configuration, final int threads,
                   final Supplier<RunObserver> observers) {
        this.observers = observers;
        this.configuration = configuration;
        this.threads = threads;
    }

    /** Told of the progress of all runs together. */
    public interface Monitor {
        /** A run lived through another hour. */
        void onHour();

        /** A run ended. */
        void onRun();
    }

    /**
     * Scores all markets.
     *
     * @param plans   of the markets, at least one.
     * @param monitor told as time passes.
     * @return the scores in the order of the plans.
     * @throws IOException          when the folder of the snapshot files cannot be made.
     * @throws InterruptedException when the caller is interrupted; no run goes on then.
     */
    public List<ScoredRun> run(final List<RunPlan> plans, final Monitor monitor)
        throws IOException, InterruptedException {
        return FolderPool.run(plans.stream().map(plan -> new FolderPool.Task<>(plan.name(), directory -> {
            final ScoredRun run =
                new RunScorer(plan, configuration, observers.get()).run(directory, monitor::onHour);
            monitor.onRun();
            return run;
        })).toList(), threads);
    }
}

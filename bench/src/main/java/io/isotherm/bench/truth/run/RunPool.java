package io.isotherm.bench.truth.run;

import io.isotherm.engine.config.CheckedConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        final Path folder = Files.createTempDirectory("isotherm-score-");
        final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            final Thread thread = new Thread(task, "score");
            thread.setDaemon(true);
            return thread;
        });
        try {
            final List<Future<ScoredRun>> futures = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                final RunPlan plan = plans.get(i);
                final Path directory = folder.resolve(Integer.toString(i));
                futures.add(pool.submit(() -> {
                    final ScoredRun run =
                        new RunScorer(plan, configuration, observers.get()).run(directory, monitor::onHour);
                    monitor.onRun();
                    return run;
                }));
            }
            final List<ScoredRun> runs = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                runs.add(result(futures.get(i), plans.get(i)));
            }
            return runs;
        } finally {
            pool.shutdownNow();
            delete(folder);
        }
    }

    private static ScoredRun result(final Future<ScoredRun> future, final RunPlan plan) throws InterruptedException {
        try {
            return future.get();
        } catch (final ExecutionException failure) {
            throw new IllegalStateException(plan.name() + ": " + failure.getCause().getMessage(), failure.getCause());
        }
    }

    /** A run that was cut short may still write; what it leaves behind is small and in the temporary folder. */
    private static void delete(final Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

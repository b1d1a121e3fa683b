package io.isotherm.bench.truth.run;

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
import java.util.stream.Stream;

/**
 * Runs tasks that each need a folder of their own, some at a time; the folders are temporary.
 *
 * <p><b>Threads:</b> each task on one of the pool's.
 */
public final class FolderPool {
    private FolderPool() {
    }

    /**
     * One task.
     *
     * @param name of it, in messages.
     * @param work to be done.
     * @param <T>  of the result.
     */
    public record Task<T>(String name, Work<T> work) {
    }

    /**
     * What a task does.
     *
     * @param <T> of the result.
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param directory that does not exist yet.
         * @return the result.
         */
        T in(Path directory);
    }

    /**
     * Runs all tasks.
     *
     * @param tasks   at least one.
     * @param threads at a time, at least 1.
     * @param <T>     of the results.
     * @return the results in the order of the tasks.
     * @throws IOException          when the temporary folder cannot be made.
     * @throws InterruptedException when the caller is interrupted; no task goes on then.
     */
    public static <T> List<T> run(final List<Task<T>> tasks, final int threads)
        throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("isotherm-score-");
        final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            final Thread thread = new Thread(task, "score");
            thread.setDaemon(true);
            return thread;
        });
        try {
            final List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                final Task<T> task = tasks.get(i);
                final Path directory = folder.resolve(Integer.toString(i));
                futures.add(pool.submit(() -> task.work.in(directory)));
            }
            final List<T> results = new ArrayList<>();
            for (int i = 0; i < futures.size(); i++) {
                results.add(result(futures.get(i), tasks.get(i).name));
            }
            return results;
        } finally {
            pool.shutdownNow();
            delete(folder);
        }
    }

    private static <T> T result(final Future<T> future, final String name) throws InterruptedException {
        try {
            return future.get();
        } catch (final ExecutionException failure) {
            throw new IllegalStateException(name + ": " + failure.getCause().getMessage(), failure.getCause());
        }
    }

    /** A task that was cut short may still write; what it leaves behind is small and in the temporary folder. */
    private static void delete(final Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

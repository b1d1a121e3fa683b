package io.isotherm.bench.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Has worlds live, each on one thread, several at a time; what becomes of one does not depend on the others.
 *
 * <p><b>Threads:</b> called by one; results are handed over on it.
 */
final class WorldPool {
    private final Path instruments;
    private final int threads;

    WorldPool(final Path instruments, final int threads) {
        this.instruments = instruments;
        this.threads = threads;
    }

    /**
     * Has all of them live.
     *
     * @param seeds      of the worlds.
     * @param durationNs of each.
     * @param twice      whether each lives twice, and both must come to the same.
     * @param results    gets each result, in the order in which they come.
     * @throws IOException          when there is no room for the worlds' files.
     * @throws InterruptedException when the caller is interrupted.
     */
    void live(final SeedRange seeds, final long durationNs, final boolean twice, final Consumer<WorldResult> results)
        throws IOException, InterruptedException {
        final Path memory = Path.of("/dev/shm");
        final Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "isotherm-world-")
            : Files.createTempDirectory("isotherm-world-");
        final ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            final Thread thread = new Thread(task, "world");
            thread.setDaemon(true);
            return thread;
        });
        try {
            final ExecutorCompletionService<WorldResult> worlds = new ExecutorCompletionService<>(pool);
            int waiting = 0;
            for (long seed = seeds.first(); seed <= seeds.last() || waiting > 0;) {
                while (seed <= seeds.last() && waiting < 2 * threads) {
                    final WorldPlan plan = WorldPlan.of(seed++, durationNs);
                    worlds.submit(() -> twice ? twice(plan, folder) : live(plan, folder.resolve("" + plan.seed())));
                    waiting++;
                }
                results.accept(result(worlds.take()));
                waiting--;
            }
        } finally {
            pool.shutdownNow();
            delete(folder);
        }
    }

    private WorldResult twice(final WorldPlan plan, final Path folder) throws IOException {
        final WorldResult first = live(plan, folder.resolve(plan.seed() + "-a"));
        final WorldResult second = live(plan, folder.resolve(plan.seed() + "-b"));
        return first.isSound() && second.digest() != first.digest()
            ? second.failed("came to " + first.digestText() + " first and to " + second.digestText() + " then") : first;
    }

    /** Has one live in a folder that is made and deleted. */
    WorldResult live(final WorldPlan plan, final Path folder) throws IOException {
        Files.createDirectory(folder);
        try (World world = new World(plan, instruments, folder)) {
            return world.live();
        } finally {
            delete(folder);
        }
    }

    private static WorldResult result(final Future<WorldResult> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (final ExecutionException failure) {
            throw new IOException("a world could not be built: " + failure.getCause(), failure.getCause());
        }
    }

    private static void delete(final Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}

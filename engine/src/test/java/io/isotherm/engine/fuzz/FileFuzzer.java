package io.isotherm.engine.fuzz;

import io.isotherm.testing.SteadyHeap;
import io.isotherm.testing.TimeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What Jazzer calls: one target, named by the argument {@code --target_args}; as a program it writes what the fuzzer
 * starts from to {@code FOLDER/TARGET/seeds} and prints the targets' names.
 */
public final class FileFuzzer {
    private static final long CI_RUNS = 100_000;
    private static final Path MEMORY = Path.of("/dev/shm");

    private static FileTarget target;
    private static TimeLimit limit;
    private static SteadyHeap heap;
    private static long inputs;
    private static long whole;

    private FileFuzzer() {
    }

    /**
     * Writes the seeds.
     *
     * @param arguments the folder.
     * @throws IOException when it cannot be written.
     */
    public static void main(final String[] arguments) throws IOException {
        for (final String name : FileTargets.names()) {
            final Path folder = Path.of(arguments[0], name);
            final Path seeds = Files.createDirectories(folder.resolve("seeds"));
            final List<byte[]> made = FileTargets.of(name, scratch()).seeds();
            for (int i = 0; i < made.size(); i++) {
                Files.write(seeds.resolve(String.format("%03d", i)), made.get(i));
            }
            Files.writeString(folder.resolve("words.dict"), "\"ISOTHERM\"\n\"journal:\"\n\"\\xff\\xff\\xff\\x7f\"\n");
            System.out.println(name);
        }
    }

    private static Path scratch() throws IOException {
        final Path scratch = Files.isDirectory(MEMORY) ? Files.createTempDirectory(MEMORY, "isotherm-fuzz")
            : Files.createTempDirectory("isotherm-fuzz");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Scratch.delete(scratch)));
        return scratch;
    }

    /**
     * Chooses the target.
     *
     * @param arguments its name.
     * @throws IOException when its files cannot be made.
     */
    public static void fuzzerInitialize(final String[] arguments) throws IOException {
        target = FileTargets.of(arguments[0], scratch());
        limit = new TimeLimit();
        heap = new SteadyHeap(Long.getLong("isotherm.fuzz.runs", CI_RUNS));
    }

    /**
     * Tries an input.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input) {
        limit.accept(() -> whole += target.accept(input) ? 1 : 0, input.length);
        inputs++;
        heap.onInput();
    }

    /** Says what was tried. */
    public static void fuzzerTearDown() {
        final long seconds =
            ProcessHandle.current().info().totalCpuDuration().map(Duration::toSeconds).orElse(0L);
        System.out.println("tried: " + inputs + " inputs, " + whole + " read whole, " + heap + ", " + limit + ", "
            + seconds + " s of processor");
    }
}

package io.isotherm.bench.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Worlds of a test, each in a folder of its own. */
final class WorldRig {
    static final Path INSTRUMENTS =
        Path.of(System.getProperty("isotherm.home", ".."), "config", "instruments.yaml");

    private final Path folder;
    private int worlds;

    WorldRig(final Path folder) {
        this.folder = folder;
    }

    static long minutes(final int count) {
        return TimeUnit.MINUTES.toNanos(count);
    }

    /** A world that lives to its end. */
    WorldResult live(final WorldPlan plan, final WorldAlteration alteration) throws IOException {
        try (World world = build(plan, alteration)) {
            return world.live();
        }
    }

    /** A world at its beginning. */
    World build(final WorldPlan plan, final WorldAlteration alteration) throws IOException {
        return new World(plan, INSTRUMENTS, Files.createDirectory(folder.resolve(Integer.toString(worlds++))),
            alteration);
    }

    /** What a test says of a world that it did not expect. */
    static String told(final WorldResult result) {
        return "isotherm bench world --seeds " + result.seed() + " --trace: " + result.failure() + "\n"
            + String.join("\n", result.trace());
    }
}

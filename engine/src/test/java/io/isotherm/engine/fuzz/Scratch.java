package io.isotherm.engine.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes with the process. */
final class Scratch {
    private Scratch() {
    }

    static void delete(final Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            final List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (final Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (final IOException stays) {
            System.err.println(folder + " stays: " + stays);
        }
    }
}

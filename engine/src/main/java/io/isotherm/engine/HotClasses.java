package io.isotherm.engine;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.RingBuffer;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.feed.FrameSink;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.HdrHistogram.WriterReaderPhaser;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Loads and initialises what the feed thread and the processor will need before they start. Some classes are first
 * used minutes later, with the first pong or the first liquidation of a venue; loading one then takes milliseconds and
 * allocates. The classes in the signatures of their methods are resolved too: the JIT compiler asks for them on the
 * very thread that made a method hot.
 */
public final class HotClasses {
    private static final List<String> PACKAGES = List.of("io/isotherm/feed/", "io/isotherm/client/layout/",
        "io/isotherm/engine/analyst/", "io/isotherm/engine/broadcast/",
        "io/isotherm/engine/agent/",
        "io/isotherm/engine/density/", "io/isotherm/engine/grid/", "io/isotherm/engine/intake/",
        "io/isotherm/engine/journal/", "io/isotherm/engine/processor/", "io/isotherm/engine/publish/",
        "io/isotherm/engine/ring/", "io/isotherm/engine/snapshot/", "io/isotherm/engine/status/");

    /** One class of each of our modules that have such packages. */
    private static final List<Class<?>> MODULES = List.of(FrameSink.class, EngineCounter.class, HotClasses.class);

    private static final List<Class<?>> LIBRARIES = List.of(BatchEventProcessor.class, RingBuffer.class,
        UnsafeBuffer.class, SingleWriterRecorder.class, Histogram.class, Histogram.class.getSuperclass(),
        WriterReaderPhaser.class);

    private static final String SUFFIX = ".class";

    private HotClasses() {
    }

    /**
     * Loads them. What cannot be found is left to be loaded when it is used; an interrupt ends it, and stays set.
     *
     * @return how many were loaded.
     */
    public static int load() {
        int loaded = 0;
        for (final Class<?> module : MODULES) {
            for (final String name : names(module)) {
                if (Thread.currentThread().isInterrupted()) {
                    return loaded;
                }
                loaded += load(name) ? 1 : 0;
            }
        }
        for (final Class<?> library : LIBRARIES) {
            library.getDeclaredMethods();
        }
        return loaded;
    }

    private static boolean load(final String name) {
        try {
            // Reflection resolves the signatures.
            return Class.forName(name).getDeclaredMethods() != null;
        } catch (final ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Names of the classes in a module's hot packages. */
    private static List<String> names(final Class<?> module) {
        final CodeSource source = module.getProtectionDomain().getCodeSource();
        if (source == null) {
            return List.of();
        }
        try {
            final Path place = Path.of(source.getLocation().toURI());
            return Files.isDirectory(place) ? ofFolder(place) : ofJar(place.toFile());
        } catch (final IOException | URISyntaxException e) {
            return List.of();
        }
    }

    private static List<String> ofFolder(final Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return hot(files.map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/')));
        }
    }

    private static List<String> ofJar(final File file) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            return hot(jar.stream().map(ZipEntry::getName));
        }
    }

    private static List<String> hot(final Stream<String> paths) {
        return paths.filter(path -> path.endsWith(SUFFIX) && PACKAGES.stream().anyMatch(path::startsWith))
            .map(path -> path.substring(0, path.length() - SUFFIX.length()).replace('/', '.')).toList();
    }
}

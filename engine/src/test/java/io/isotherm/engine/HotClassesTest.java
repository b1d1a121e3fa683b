package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.feed.FrameSink;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class HotClassesTest {
    /** First needed by a pong, by a liquidation, by the first open interest, and by a snapshot. */
    private static final String[] LATE = {"io.isotherm.feed.json.BareWord", "io.isotherm.feed.bitmex.BitmexRules",
        "io.isotherm.engine.density.StrictExponential", "io.isotherm.engine.publish.SnapshotSink"};

    @Test
    void shouldLoadWhatIsFirstUsedLongAfterTheStart() throws IOException, ReflectiveOperationException {
        try (OwnLoader loader = new OwnLoader()) {
            for (final String name : LATE) {
                assertFalse(loader.hasLoaded(name), name);
            }
            final int loaded = (int) loader.loadClass(HotClasses.class.getName()).getMethod("load").invoke(null);
            assertTrue(loaded > 200, loaded + " classes");
            for (final String name : LATE) {
                assertTrue(loader.hasLoaded(name), name);
            }
            assertFalse(loader.hasLoaded("io.isotherm.engine.cli.IsothermEngine"), "no business of the hot threads");
        }
        assertEquals(HotClasses.load(), HotClasses.load(), "to no effect the second time");
    }

    /** Loads our classes and the libraries' anew. */
    private static final class OwnLoader extends URLClassLoader {
        OwnLoader() {
            super(Stream.of(HotClasses.class, FrameSink.class, EngineCounter.class, UnsafeBuffer.class,
                Histogram.class, com.lmax.disruptor.RingBuffer.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation()).toArray(URL[]::new),
                new Others(HotClassesTest.class.getClassLoader()));
        }

        boolean hasLoaded(final String name) {
            return findLoadedClass(name) != null;
        }
    }

    /** Everything else comes from where the test has it. */
    private static final class Others extends ClassLoader {
        private static final Pattern OURS = Pattern.compile(
            "(io\\.isotherm|org\\.agrona|org\\.HdrHistogram|com\\.lmax)\\.");

        private final ClassLoader all;

        Others(final ClassLoader all) {
            super(ClassLoader.getPlatformClassLoader());
            this.all = all;
        }

        @Override
        protected Class<?> findClass(final String name) throws ClassNotFoundException {
            if (OURS.matcher(name).lookingAt()) {
                throw new ClassNotFoundException(name);
            }
            return all.loadClass(name);
        }
    }
}

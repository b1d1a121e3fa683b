package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code snapshot.grid}: off, or how often. */
final class GridSettingTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");

    private static SnapshotConfiguration read(final String text) {
        return ConfigurationFile.parse("test.yaml", text, CONFIG, null).configuration().snapshot();
    }

    @Test
    void shouldBeOffUnlessAskedFor() {
        assertEquals(SnapshotConfiguration.GRID_OFF, read("ring: {slots: 64}\n").gridNs());
        assertEquals(SnapshotConfiguration.GRID_OFF, read("snapshot: {heartbeat: 1s}\n").gridNs());
        assertEquals(SnapshotConfiguration.GRID_OFF, read("snapshot: {grid: off}\n").gridNs());
        assertEquals(10_000_000_000L, read("snapshot: {grid: 10s}\n").gridNs());
        assertEquals(3_600_000_000_000L, read("snapshot: {grid: 1h}\n").gridNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999ms", "61m", "on", "false", "10", "-1s"})
    void shouldRefuseWhatIsNeitherOffNorASpan(final String value) {
        final String message = assertThrows(ConfigurationException.class,
            () -> read("snapshot:\n  grid: " + value + "\n")).getMessage();
        assertTrue(message.startsWith("test.yaml:2:9: snapshot.grid: \"" + value + "\""), message);
        assertTrue(message.endsWith("is neither off nor a span of time from 1s to 1h, such as 10s"), message);
    }

    @Test
    void shouldWriteBackWhatItRead() {
        for (final String value : new String[] {"off", "1m"}) {
            final EngineConfiguration configuration =
                ConfigurationFile.parse("test.yaml", "snapshot: {grid: " + value + "}\n", CONFIG, null).configuration();
            final String effective = EffectiveConfiguration.text(configuration);
            assertTrue(effective.replace("\"", "").contains("grid: " + value), effective);
            assertEquals(configuration.snapshot(), read(effective));
        }
    }
}

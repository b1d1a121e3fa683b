package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.checkpoint.CheckpointSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckpointSettingTest {
    private static final Path FOLDER = Path.of(System.getProperty("isotherm.home", ".."), "config");

    private static CheckpointSettings read(final String text) {
        return ConfigurationFile.parse("test", text, FOLDER, null).configuration().journal().checkpoints();
    }

    @Test
    void shouldTakeACheckpointAMinuteAndRecoverWithinADayUnlessToldOtherwise() {
        assertEquals(new CheckpointSettings(60_000_000_000L, true, 24 * 3_600_000_000_000L), read("ring: {}\n"));
        assertEquals(CheckpointSettings.DEFAULTS, read("journal: {keep: true}\n"));
        assertEquals(5_000_000_000L, read("journal: {checkpointEvery: 5s}\n").everyNs());
        assertFalse(read("journal: {recover: false}\n").recover());
        assertEquals(3_600_000_000_000L, read("journal: {recoverWithin: 1h}\n").recoverWithinNs());
    }

    @Test
    void shouldTakeNoneWhenToldOffOrZero() {
        for (final String none : List.of("off", "0", "0s")) {
            assertEquals(0, read("journal: {checkpointEvery: " + none + "}\n").everyNs(), none);
        }
    }

    @Test
    void shouldRefuseSpansThatNobodyWants() {
        for (final String wrong : List.of("10ms", "2d", "often")) {
            final String message = assertThrows(ConfigurationException.class,
                () -> read("journal: {checkpointEvery: " + wrong + "}\n")).getMessage();
            assertTrue(message.contains("\"" + wrong + "\" is neither off nor a span of time from 1s to 1d"), message);
        }
    }
}

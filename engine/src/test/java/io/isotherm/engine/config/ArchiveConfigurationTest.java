package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.history.HistoryPaths;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ArchiveConfigurationTest {
    private static final Path ELSEWHERE = Path.of("/dev/shm/elsewhere");

    @Test
    void shouldSayWhyNoneIsKeptUnlessItWasSwitchedOff() {
        final ArchiveConfiguration usual = ArchiveConfiguration.DEFAULTS;
        assertNull(usual.notKept(SnapshotPaths.userDirectory()));
        assertEquals(HistoryPaths.defaultDirectory(), usual.directory(SnapshotPaths.userDirectory()));
        assertNull(usual.directory(ELSEWHERE));
        assertEquals("none is kept, for the snapshot is in /dev/shm/elsewhere, not where the usual engine's is; set "
            + "archive.directory", usual.notKept(ELSEWHERE));
        assertNull(new ArchiveConfiguration(true, Path.of("/var/history")).notKept(ELSEWHERE));
        assertNull(new ArchiveConfiguration(false, null).notKept(ELSEWHERE));
    }
}

package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.RecordingFolder;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureSurvey;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.testing.SmallDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live engine records, the disk of its capture fills up: that is told once, and the engine goes on as before. */
@Timeout(120)
final class FullCaptureDiskTest {
    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path tests;

    @Test
    void shouldGoOnWithoutTheRecordingAndSayItOnce() throws Exception {
        try (SmallDisk disk = SmallDisk.memory(tests, "4m");
             FaultRig rig = new FaultRig(tests, seed, Duration.ofSeconds(20), List.of(), feed -> { },
                 context -> context.recordDirectory(disk.folder()), "", SimulatedVenue.OKX)) {
            rig.awaitHealth("while it records");
            rig.await(() -> rig.count(EngineCounter.CAPTURE_FRAMES) > 0, "recorded frames");
            assertEquals("", rig.errors());
            disk.fill();
            rig.await(() -> rig.count(EngineCounter.CAPTURE_LOST) > 0, "lost frames");
            final long lost = rig.count(EngineCounter.CAPTURE_LOST);
            final long trades = rig.count(EngineCounter.EVENTS_TRADE, Venue.OKX);
            rig.await(() -> rig.count(EngineCounter.CAPTURE_LOST) > lost
                && rig.count(EngineCounter.EVENTS_TRADE, Venue.OKX) > trades, "trades behind the failure");
            rig.awaitHealth("without the recording");
            assertEquals(EngineState.RUNNING, rig.reader().header().engineState(), rig::at);
            // with the room that there is, nothing of a recording that has a hole is gone on with
            disk.empty();
            final Path capture = RecordingFolder.captures(disk.folder()).get(0);
            rig.engine().close();
            final List<String> told =
                rig.errors().lines().filter(line -> line.contains("recording ends here")).toList();
            assertEquals(1, told.size(), rig::errors);
            assertTrue(told.get(0).contains(capture + ": the recording ends here, the engine goes on without it: No "
                + "space left on device") && told.get(0).contains("free"), told.get(0));
            assertTrue(told.get(0).startsWith("isotherm: recording: " + capture + ": ")
                && !told.get(0).contains("java.") && !told.get(0).contains(" at io."), told.get(0));
            final CaptureSurvey survey = CaptureSurvey.of(capture, null);
            assertTrue(survey.frames() > 0, "what was written before is there, seed " + seed);
            assertEquals(survey.frames(), survey.damage().frames(), survey.damage().told());
        }
    }
}

package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.Liveness;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.cli.LinkedParts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay in a process of its own, at a speed: a strategy attaches, sees it live, and it ends in order when told. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PacedReplayTest {
    private static final long T0_NS = 1_788_220_800_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldBeReadAsALiveEngineAndEndInOrderWhenToldTo()
        throws IOException, InterruptedException, URISyntaxException {
        final Path snapshots = folder.resolve("snapshots");
        final long startNs = System.nanoTime();
        try (EngineProcess process = EngineProcess.start(folder.resolve("output"), "replay", "--config",
            resource("three-venues.yaml"), "--speed", "10", "--from", Long.toString(T0_NS + 60 * SECOND),
            "--snapshot-dir", snapshots.toString(), resource("three-venues.tsv"))) {
            final SnapshotReader reader = SnapshotReader.attach(snapshots, Duration.ofSeconds(60));
            await(() -> reader.header().engineState() == EngineState.RUNNING, process);
            assertEquals(Liveness.LIVE, reader.liveness(System.nanoTime()), process.output());
            final PulseView pulse = new PulseView();
            final long first = newest(reader, pulse, process);
            assertTrue(first >= T0_NS + 45 * SECOND, "what is before --from is over when it says RUNNING: " + first);
            await(() -> reader.underlyingPulse(0, pulse) == ReadResult.OK
                && pulse.receiveTimeNs() > T0_NS + 75 * SECOND, process);
            // faster than told would be wrong on any machine; how slow it may be is not asserted
            final long tookNs = System.nanoTime() - startNs;
            assertTrue(tookNs > (pulse.receiveTimeNs() - T0_NS - 60 * SECOND) / 10, tookNs + " ns");
            assertEquals(Liveness.LIVE, reader.liveness(System.nanoTime()));
            // as SIGINT, which a process that was started in the background does not get
            assertEquals(1, process.terminate(30), process.output());
            assertEquals(EngineState.CLOSED, reader.header().engineState());
            final String output = process.output();
            assertTrue(output.contains("told to end before the recording did: replayed up to 2026-09-01T00:0"), output);
            final JsonNode summary = new ObjectMapper().readTree(output.substring(output.indexOf('{')));
            assertTrue(summary.get("cutShort").asBoolean() && summary.get("digest").asText().length() == 16, output);
            assertEquals(10, summary.get("pace").get("speed").asDouble(), output);
        }
    }

    private static long newest(final SnapshotReader reader, final PulseView pulse, final EngineProcess process)
        throws InterruptedException, IOException {
        await(() -> reader.underlyingPulse(0, pulse) == ReadResult.OK && pulse.receiveTimeNs() > 0, process);
        return pulse.receiveTimeNs();
    }

    private static void await(final BooleanSupplier condition, final EngineProcess process)
        throws InterruptedException, IOException {
        final long deadlineNs = System.nanoTime() + 60 * SECOND;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, "waited in vain: " + process.output());
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static String resource(final String name) throws URISyntaxException {
        return Path.of(LinkedParts.class.getResource(name).toURI()).toString();
    }
}

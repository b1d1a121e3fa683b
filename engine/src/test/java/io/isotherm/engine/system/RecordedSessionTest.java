package io.isotherm.engine.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotDigest;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.engine.LiveInstruments;
import io.isotherm.engine.cli.CaptureFrames;
import io.isotherm.engine.cli.LinkedParts;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.engine.replay.Replay;
import io.isotherm.engine.replay.ReplayMonitor;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.feed.Venue;
import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultKind;
import io.isotherm.simulator.fault.FaultScope;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session with gaps is recorded; its replay comes to the state of the engine that recorded it. */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class RecordedSessionTest {
    private static final Duration STALE = Duration.ofSeconds(20);
    private static final String TIMEOUTS = "health: {tradesTimeout: 4s}\n";

    @TempDir
    private Path tests;

    @Test
    void shouldComeToTheSameDigestAsTheEngineThatRecordedASessionWithGaps() throws IOException {
        FaultRig.rounds("recorded session", tests, (folder, seed) -> {
            final Path recordings = folder.resolve("recordings");
            final FaultScope okx = FaultScope.of(SimulatedVenue.OKX);
            final Fault down = Fault.of(FaultKind.DOWN, okx);
            final Fault silent = Fault.of(FaultKind.WRONG_ROUTE,
                FaultScope.of(SimulatedVenue.BYBIT).channel("publicTrade"));
            try (FaultRig rig = new FaultRig(folder, seed, STALE, List.of(), feed -> { },
                context -> context.recordDirectory(recordings), TIMEOUTS, SimulatedVenue.BYBIT, SimulatedVenue.OKX)) {
                rig.awaitHealth("at first");
                rig.faults().on(down);
                rig.awaitFlag(Venue.OKX, PulseFlag.DISCONNECTED);
                rig.faults().off(down);
                rig.awaitHealth("after the cut");
                rig.faults().on(silent);
                rig.awaitFlag(Venue.BYBIT, PulseFlag.STREAM_SILENT);
                rig.faults().off(silent);
                rig.awaitHealth("after the silence");
                assertEquals(0, rig.count(EngineCounter.RING_FULL_DEFERRED, Venue.BYBIT), rig::at);
                final String at = rig.at();
                rig.engine().close();
                for (final Venue venue : rig.venues()) {
                    for (final String symbol : FaultRig.symbols(venue)) {
                        assertEquals("", PulseFlag.words(rig.health(venue, symbol)),
                            "hanging up is no news of " + venue.code() + " " + symbol + at);
                    }
                }
                final Path capture = capture(recordings);
                final Path again = folder.resolve("again");
                assertEquals(rig.engine().digest(), replay(rig.checked(), capture, true, again), at);
                assertEquals(snapshot(rig.reader()), snapshot(SnapshotReader.open(again)), () -> at
                    + differences(rig.reader(), SnapshotReader.open(again)));
                assertNotEquals(rig.engine().digest(),
                    replay(rig.checked(), capture, false, folder.resolve("without")),
                    "without what the engine found out by itself it is another session" + at);
            }
        });
    }

    private static Path capture(final Path recordings) throws IOException {
        try (Stream<Path> files = Files.list(recordings)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static String snapshot(final SnapshotReader reader) {
        final SnapshotDigest digest = new SnapshotDigest(reader);
        assertEquals(ReadResult.OK, digest.compute());
        return digest.hex();
    }

    /** What a failure says: the pulses that differ. */
    private static String differences(final SnapshotReader live, final SnapshotReader again) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < live.directory().instruments().size(); i++) {
            final String ofLive = pulse(live, i);
            final String ofAgain = pulse(again, i);
            if (!ofLive.equals(ofAgain)) {
                text.append("; ").append(live.directory().instruments().get(i)).append(": ").append(ofLive)
                    .append(" live, ").append(ofAgain).append(" again");
            }
        }
        return text.isEmpty() ? "; no pulse differs" : text.toString();
    }

    private static String pulse(final SnapshotReader reader, final int instrument) {
        final PulseView pulse = new PulseView();
        return reader.pulse(instrument, pulse) + " mark " + pulse.mark() + " quote " + pulse.bid() + " " + pulse.ask()
            + " open interest " + pulse.openInterest() + " told " + pulse.eventTimeNs() + " received "
            + pulse.receiveTimeNs() + " [" + PulseFlag.words(pulse.health()) + "]";
    }

    private static String replay(final CheckedConfiguration live, final Path capture, final boolean withNotes,
                                 final Path snapshots) throws IOException {
        final CheckedConfiguration checked =
            new CheckedConfiguration(live.configuration(), LiveInstruments.of(live));
        try (LinkedParts parts = new LinkedParts();
             FrameSource frames = withNotes ? parts.open(List.of(capture), null) : new WithoutNotes(capture)) {
            return new Replay(checked, parts, snapshots,
                new DistinctErrors(() -> 0, new PrintStream(OutputStream.nullOutputStream())))
                .run(frames, ReplayMonitor.NONE).digest();
        }
    }

    /** What a recording was before it told of more than frames and connections. */
    private static final class WithoutNotes extends CaptureFrames {
        private WithoutNotes(final Path capture) throws IOException {
            super(List.of(capture), null);
        }

        @Override
        public boolean advance() throws IOException {
            boolean more = super.advance();
            while (more && noted()) {
                more = super.advance();
            }
            return more;
        }
    }
}

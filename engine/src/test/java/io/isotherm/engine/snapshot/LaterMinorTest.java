package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.DerivedView;
import io.isotherm.client.LinesView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotDigest;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryTier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden file of 2.1 as a later minor version would write it, with longer records, slots and tables and a series of
 * a kind that nobody knows: every reader says of it what the Java reader says of the original.
 */
final class LaterMinorTest {
    private static final int MORE_A_RECORD = 64;

    private final long seed = System.nanoTime();
    private final String at = "seed " + seed;

    @TempDir
    private Path folder;
    private SnapshotReader original;
    private SnapshotReader later;
    private CProgram c;
    private PythonProgram python;
    private int whole;

    @BeforeEach
    void lengthen() throws IOException, InterruptedException {
        CCompiler.require();
        PythonProgram.require();
        final Path now = Files.createDirectory(folder.resolve("now"));
        final Path then = Files.createDirectory(folder.resolve("then"));
        try (InputStream in = new GZIPInputStream(
            Files.newInputStream(CCompiler.golden("2.1").resolve("snapshot.iso.gz")))) {
            Files.copy(in, SnapshotPaths.snapshot(now));
        }
        Files.setPosixFilePermissions(SnapshotPaths.snapshot(now), PosixFilePermissions.fromString("rw-------"));
        assertEquals("", PythonProgram.run(0, PythonProgram.test("lengthen"), Long.toString(seed),
            SnapshotPaths.snapshot(now).toString(), SnapshotPaths.snapshot(then).toString()));
        original = SnapshotReader.open(now);
        later = SnapshotReader.open(then);
        c = HistoryProgram.start();
        assertEquals("READY", c.ask("open " + then));
        python = PythonProgram.start(PythonProgram.test("answer_history"), then.toString(), folder.toString());
        assertEquals("ready", python.readLine());
    }

    @AfterEach
    void stop() {
        if (c != null) {
            c.close();
        }
        if (python != null) {
            python.close();
        }
    }

    @Test
    void shouldReadTheLiveSeriesOfALaterMinorVersion() throws IOException, InterruptedException {
        final LiveHistory now = new LiveHistory(original);
        final LiveHistory then = new LiveHistory(later);
        for (final UnderlyingEntry underlying : original.directory().underlyings()) {
            final int index = underlying.index();
            for (final HistoryTier tier : HistoryTier.values()) {
                compare(now.columns(index, tier), then.columns(index, tier), underlying, tier.ordinal(),
                    "columns " + underlying.name() + " " + tier.word());
            }
            for (final BarInterval interval : BarInterval.values()) {
                compare(now.bars(index, interval), then.bars(index, interval), underlying, interval.ordinal(),
                    "bars " + underlying.name() + " " + interval.word());
            }
            compare(now.tape(index), then.tape(index), underlying, 0, "tape " + underlying.name() + " -");
        }
        assertTrue(whole > 30, "whole records: " + whole);
    }

    private void compare(final LiveSeries now, final LiveSeries then, final UnderlyingEntry underlying,
                         final int number, final String name) throws IOException, InterruptedException {
        final String what = at + ", " + name;
        assertEquals(now.header().recordLength() + MORE_A_RECORD, then.header().recordLength(), what);
        assertEquals("OK", c.ask("live " + now.header().kind().code() + " " + underlying.index() + " " + number), what);
        final long newest = now.newestOrdinal();
        assertEquals(newest, then.newestOrdinal(), what);
        assertEquals(Long.toString(newest), c.ask("newest"), what);
        assertEquals(newest < 0 ? "none" : Long.toString(newest), python.ask("newest live " + name), what);
        for (long ordinal = Math.max(0, newest - 12); ordinal <= newest + 1; ordinal++) {
            final RecordState state = now.read(ordinal);
            assertSame(state, then.read(ordinal), what);
            if (state == RecordState.WHOLE) {
                whole++;
                assertEquals(PastText.of(now), PastText.of(then), what);
            }
            final boolean isWhole = state == RecordState.WHOLE;
            assertEquals(isWhole ? HistoryAnswers.record(then) : state.name(), c.ask("read " + ordinal), what);
            assertEquals(isWhole ? "WHOLE " + PastText.of(now) : state.name(),
                python.ask("record live " + name + " " + ordinal), what);
        }
    }

    @Test
    void shouldReadTheRestOfALaterMinorVersion() throws IOException, InterruptedException {
        final SnapshotDigest now = new SnapshotDigest(original);
        final SnapshotDigest then = new SnapshotDigest(later);
        assertSame(ReadResult.OK, now.compute());
        assertSame(ReadResult.OK, then.compute());
        assertEquals(now.hex(), then.hex(), at);
        assertEquals(original.errors(), later.errors(), at);
        assertEquals(HistoryAnswers.errors(original.errors()), c.ask("errors"), at);
        assertEquals(PastText.errors(original), python.ask("errors"), at);
        final DerivedView derived = new DerivedView();
        final LinesView lines = new LinesView();
        for (final UnderlyingEntry underlying : original.directory().underlyings()) {
            if (original.clusters(underlying.index(), derived) == ReadResult.OK) {
                final String told = HistoryAnswers.derived(derived);
                assertEquals(told, c.ask("derived " + underlying.index()), at);
                assertEquals(PastText.of(derived), python.ask("derived " + underlying.name()), at);
                assertSame(ReadResult.OK, later.clusters(underlying.index(), derived), at);
                assertEquals(told, HistoryAnswers.derived(derived), at);
            }
            if (original.lines(underlying.index(), lines) == ReadResult.OK) {
                final String told = HistoryAnswers.lines(lines);
                assertEquals(told, c.ask("lines " + underlying.index()), at);
                assertEquals(PastText.of(lines), python.ask("lines " + underlying.name()), at);
                assertSame(ReadResult.OK, later.lines(underlying.index(), lines), at);
                assertEquals(told, HistoryAnswers.lines(lines), at);
            }
        }
    }
}

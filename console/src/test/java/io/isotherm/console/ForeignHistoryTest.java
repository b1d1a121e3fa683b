package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.HistoryPaths;
import io.isotherm.client.history.RecordFrame;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.SegmentHeaderCodec;
import io.isotherm.client.history.TapeInstrument;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.TapeDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on history that no engine wrote: files in the way, claims that cannot be, text that a terminal obeys. */
final class ForeignHistoryTest {
    private static final String ESCAPE = "\u001b[2J";
    private static final long SECOND = 1_764_007_200;

    @TempDir
    private Path directory;
    private String out;
    private String err;

    private int run(final String... arguments) {
        final List<String> all = new ArrayList<>(List.of("history", "--dir", directory.toString()));
        all.addAll(List.of(arguments));
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final int status = IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText),
            all.toArray(new String[0]));
        out = outText.toString();
        err = errText.toString();
        assertFalse((out + err).contains("\tat "), out + err);
        return status;
    }

    private Path folder(final String underlying, final String series) throws IOException {
        return Files.createDirectories(HistoryPaths.underlying(directory, underlying).resolve(series));
    }

    private void write(final String series, final SegmentHeader good, final ByteBuffer... records) throws IOException {
        final long first = good.intervalNs() == 0 ? 5 : SECOND * 1_000_000_000L / good.intervalNs();
        final SegmentHeader header = good.startingAt(first);
        final ByteBuffer file = ByteBuffer.allocate(header.length() + records.length * header.recordLength());
        file.put(SegmentHeaderCodec.encode(header));
        for (int i = 0; i < records.length; i++) {
            new RecordFrame().seal(records[i], first + i, 0);
            file.put(records[i].clear());
        }
        Files.write(HistoryPaths.segment(folder(header.underlying(), series), first), file.array());
    }

    private static ByteBuffer record(final SegmentHeader header) {
        return ByteBuffer.allocate(header.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<VenueEntry> venues(final String code) {
        return List.of(new VenueEntry(3, code, FeedCoverage.SAMPLED));
    }

    private static SegmentHeader tape(final int priceScale) {
        return SegmentHeader.tape("BTC", venues("bybit"),
            List.of(new TapeInstrument(0, "BTCUSDT", priceScale, 3, 1, false)));
    }

    /** Number by number from 0 it would take as long as since 1970 has seconds. */
    @Test
    @Timeout(60)
    void shouldStepOverAFileThatIsNoneAndTellIt() throws IOException {
        final SegmentHeader header = SegmentHeader.columns(HistoryTier.SECOND, "BTC", venues("bybit"));
        write("columns-1s", header, record(header), record(header));
        final Path empty = Files.createFile(HistoryPaths.segment(folder("BTC", "columns-1s"), 0));
        assertEquals(0, run("--format", "csv"));
        assertTrue(out.endsWith("BTC,columns-1s,2025-11-24T18:00:00Z,2025-11-24T18:00:01Z,1,"
            + (header.length() + 2 * header.recordLength()) + System.lineSeparator()), out);
        assertTrue(err.contains(empty + ": too short for a header: 0 bytes"), err);
        assertEquals(0, run("--series", "columns", "--tier", "1s", "--limit", "0"));
        assertEquals(3, out.lines().count(), out);
        assertTrue(err.contains(empty + ": too short for a header: 0 bytes"), err);
    }

    @Test
    void shouldTellAFileThatIsNoneWhereThereIsNothingElse() throws IOException {
        final Path letters = HistoryPaths.segment(folder("BTC", "tape"), 7);
        Files.writeString(letters, "somebody's letters");
        assertEquals(1, run());
        assertTrue(err.contains(letters + ": too short for a header: 18 bytes"), err);
        assertTrue(err.contains("no records in " + directory), err);
    }

    @Test
    void shouldRefuseAScaleThatNoPriceHas() throws IOException {
        final SegmentHeader header = tape(1_000_000_000);
        write("tape", header, record(header));
        assertEquals(1, run("--series", "tape"));
        assertTrue(err.contains("instrument 0 has a scale of 1000000000"), err);
        assertEquals(1, run());
        assertTrue(err.contains("instrument 0 has a scale of 1000000000"), err);
    }

    @Test
    void shouldLeaveOutALiquidationOfWhatTheFileDoesNotName() throws IOException {
        final SegmentHeader header = tape(2);
        final ByteBuffer ninth = record(header).putShort(TapeDescriptor.INSTRUMENT_OFFSET, (short) 9);
        write("tape", header, ninth, record(header), ninth);
        assertEquals(0, run("--series", "tape"));
        assertEquals(2, out.lines().count(), out);
        assertTrue(err.contains("2 damaged records are left out"), err);
        assertEquals(0, run("--format", "json"));
        assertTrue(out.contains("\"files\":1"), out);
    }

    @Test
    void shouldPrintNothingThatATerminalWouldObey() throws IOException {
        final List<VenueEntry> venues = venues("by" + ESCAPE + "bit");
        final SegmentHeader columns = SegmentHeader.columns(HistoryTier.MINUTE, "BTC", venues);
        write("columns-1m", columns, record(columns));
        final SegmentHeader bars = SegmentHeader.bars(BarInterval.MINUTE, "BTC", venues);
        write("bars-1m", bars, record(bars));
        final SegmentHeader tape = SegmentHeader.tape("BTC", venues,
            List.of(new TapeInstrument(0, "BTC" + ESCAPE + "USDT", 2, 3, 1, false)));
        write("tape", tape, record(tape));
        assertPlain(0, "by?[2Jbit", "--series", "columns", "--row", "every");
        assertPlain(1, "by?[2Jbit", "--series", "columns", "--row", "okx");
        assertPlain(0, "reported by by?[2Jbit", "--series", "bars");
        assertPlain(0, "by?[2Jbit", "--series", "tape");
        assertPlain(0, "BTC?[2JUSDT", "--series", "tape");
        final Path silent = folder(ESCAPE, "tape");
        assertPlain(0, "columns-1m");
        assertPlain(0, "nothing was heard of ?[2J");
        Files.writeString(HistoryPaths.segment(silent, 7), "somebody's letters");
        assertPlain(2, "there are: ?[2J, BTC", "--underlying", "ETH");
        assertPlain(2, "one of: ?[2J, BTC", "--series", "tape");
    }

    private void assertPlain(final int status, final String words, final String... arguments) {
        assertEquals(status, run(arguments), err);
        assertTrue((out + err).contains(words), out + err);
        assertEquals(-1, (out + err).indexOf('\u001b'), out + err);
    }
}

package io.isotherm.client.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.FeedCoverage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that stays open while files are set aside, repaired, made anew and deleted. */
final class RenewedHistoryTest {
    private static final SegmentHeader BARS =
        SegmentHeader.bars(BarInterval.SECOND, "BTC", List.of(new VenueEntry(3, "bybit", FeedCoverage.FULL)));

    @TempDir
    private Path folder;
    private HistorySeries series;

    @BeforeEach
    void open() {
        series = HistorySeries.open(folder);
    }

    @AfterEach
    void close() {
        series.close();
    }

    /** A file of bars from its first ordinal on, the first few of them whole, each saying what was lost. */
    private Path write(final long first, final int whole, final int records, final long lost) throws IOException {
        final Path file = HistoryPaths.segment(folder, first);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(SegmentHeaderCodec.encode(BARS.startingAt(first)).array());
            for (int i = 0; i < records; i++) {
                final ByteBuffer bar = ByteBuffer.allocate(BARS.recordLength()).order(ByteOrder.LITTLE_ENDIAN);
                if (i < whole) {
                    new RecordFrame().seal(bar.putLong(BarDescriptor.LOST_OFFSET, lost), first + i, 0);
                }
                out.write(bar.array());
            }
        }
        return file;
    }

    private long lostIn(final long ordinal) {
        assertSame(RecordState.WHOLE, series.read(ordinal), () -> "bar " + ordinal);
        return new BarView().of(series).lost();
    }

    @Test
    void shouldReadTheFileThatWasMadeUnderTheNameOfOneSetAside() throws IOException {
        final Path file = write(100, 10, 10, 1);
        assertEquals(109, series.newestOrdinal());
        assertEquals(1, lostIn(105));
        Files.move(file, folder.resolve("set-aside"));
        write(100, 20, 20, 2);
        assertSame(RecordState.WHOLE, series.read(115), "beyond what was known");
        assertEquals(2, lostIn(105));
        assertEquals(119, series.newestOrdinal());
        assertEquals(List.of(), series.refused());
    }

    @Test
    void shouldReadAFileThatWasRefusedOnceAnotherIsMadeUnderItsName() throws IOException {
        final Path file = Files.writeString(HistoryPaths.segment(folder, 100), "somebody's letters");
        assertEquals(-1, series.newestOrdinal());
        assertEquals(1, series.refused().size());
        Files.move(file, folder.resolve("set-aside"));
        write(100, 10, 10, 0);
        assertEquals(109, series.newestOrdinal());
        assertEquals(List.of(), series.refused());
    }

    @Test
    void shouldReadAFileThatWasRefusedOnceItIsWhole() throws IOException {
        final Path file = write(100, 10, 10, 0);
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[40]);
        assertSame(RecordState.ABSENT, series.read(105));
        assertTrue(series.refused().get(0).startsWith(file + ": "), series.refused().toString());
        Files.write(file, whole);
        assertSame(RecordState.WHOLE, series.read(105));
        assertEquals(List.of(), series.refused());
    }

    @Test
    void shouldForgetARefusalWhoseReasonPassed() throws IOException {
        final Path target = write(100, 10, 10, 0);
        final Path elsewhere = Files.move(target, folder.resolve("elsewhere"));
        Files.createSymbolicLink(target, elsewhere);
        assertEquals(-1, series.newestOrdinal());
        assertEquals(1, series.refused().size());
        Files.move(elsewhere, target, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(109, series.newestOrdinal());
        assertEquals(List.of(), series.refused());
        Files.delete(target);
        assertEquals(-1, series.newestOrdinal());
        assertEquals(-1, series.firstOrdinal());
    }

    @Test
    void shouldKeepSayingWhatIsRefusedUntilItIsGone() throws IOException {
        final Path letters = Files.writeString(HistoryPaths.segment(folder, 3_600), "somebody's letters");
        write(7_200, 1, 1, 0);
        assertSame(RecordState.ABSENT, series.read(3_600));
        for (int i = 0; i < 3; i++) {
            series.refresh();
            assertEquals(1, series.refused().size());
        }
        assertSame(RecordState.ABSENT, series.read(3_601));
        assertEquals(1, series.refused().size());
        Files.delete(letters);
        series.refresh();
        assertEquals(List.of(), series.refused());
    }

    /** What the earlier file holds beyond the first ordinal of the later one is not there. */
    @Test
    void shouldFindTheNewestRecordBeforeARefusedFileThatOverlapsThem() throws IOException {
        write(100, 10, 40, 0);
        Files.writeString(HistoryPaths.segment(folder, 120), "somebody's letters");
        assertEquals(109, series.newestOrdinal());
        assertSame(RecordState.ABSENT, series.read(125));
        write(100, 30, 40, 0);
        assertEquals(119, series.newestOrdinal());
    }
}

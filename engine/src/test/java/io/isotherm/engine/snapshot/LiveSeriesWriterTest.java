package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open bars that are put again and again, as an engine shows them once a second. */
final class LiveSeriesWriterTest {
    private static final int VENUES = 2;

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private LiveSeriesWriter writer;
    private LiveSeries series;

    @BeforeEach
    void create() {
        file = SnapshotFile.create(Specs.of(directory));
        writer = file.derived(0).live().bars(BarInterval.MINUTE);
        series = new LiveHistory(SnapshotReader.open(directory)).bars(0, BarInterval.MINUTE);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private void put(final long ordinal, final int flags, final long lost) {
        final ByteBuffer bar = ByteBuffer.allocate(BarDescriptor.length(VENUES)).order(ByteOrder.LITTLE_ENDIAN);
        writer.put(ordinal, flags, bar.putLong(BarDescriptor.LOST_OFFSET, lost));
    }

    private BarView read(final long ordinal) {
        assertSame(RecordState.WHOLE, series.read(ordinal), () -> "bar " + ordinal);
        return new BarView().of(series);
    }

    @Test
    void shouldKeepTheGapBeforeABarThatIsRenewed() {
        final long[] ordinals = {10, 10, 10, 13, 13, 13, 14, 14, 17, 18};
        final boolean[] gaps = {true, true, true, true, true, true, false, false, true, false};
        for (int i = 0; i < ordinals.length; i++) {
            put(ordinals[i], HistorySegmentDescriptor.FLAG_OPEN, i);
            assertEquals(ordinals[i], series.newestOrdinal());
            assertEquals(gaps[i], read(ordinals[i]).gapBefore(), "put " + i + ", bar " + ordinals[i]);
            assertEquals(i, read(ordinals[i]).lost(), "renewed");
        }
        assertTrue(read(17).gapBefore(), "also once the next has begun");
    }

    @Test
    void shouldKeepTheGapBeforeABarThatIsClosed() {
        put(0, HistorySegmentDescriptor.FLAG_OPEN, 0);
        put(0, 0, 0);
        assertTrue(read(0).gapBefore(), "what was before the first is not known");
        assertFalse(read(0).open());
        put(1, HistorySegmentDescriptor.FLAG_OPEN, 0);
        put(1, 0, 0);
        assertFalse(read(1).gapBefore());
        put(0, HistorySegmentDescriptor.FLAG_OPEN, 9);
        assertEquals(1, series.newestOrdinal(), "an earlier one changes nothing");
        assertFalse(read(0).open());
    }

    @Test
    void shouldTakeAGapThatTheCallerKnows() {
        put(4, 0, 0);
        put(5, HistorySegmentDescriptor.FLAG_GAP_BEFORE, 0);
        assertTrue(read(5).gapBefore());
        put(6, 0, 0);
        assertFalse(read(6).gapBefore());
    }
}

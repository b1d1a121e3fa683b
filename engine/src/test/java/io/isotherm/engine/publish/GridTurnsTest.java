package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.snapshot.GridWriter;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose grid comes when, and at what price. */
final class GridTurnsTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int INSTRUMENTS = 5;
    /** Has no mark. */
    private static final int SILENT = 2;

    private final InstrumentTable table = new InstrumentTable(IntStream.range(0, INSTRUMENTS)
        .mapToObj(id -> new Instrument(id, Venue.BYBIT, "S" + id, "BTC", 0, 1, ContractKind.LINEAR, 1, 0, 4, 6,
            Coverage.FULL, OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test",
            "2026-01-01", "", List.of(new Bracket(1e6, 0.005, 125, 0, false))))).toList());
    private final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private GridWriter[] writers;
    private GridTurns turns;

    @BeforeEach
    void create() {
        final SnapshotSpec spec = SnapshotSpec.of(directory.resolve("s"), "test", table, name -> 5)
            .withGrid(PublishedBasis.every(SECOND));
        file = SnapshotFile.create(spec);
        writers = file.grids();
        turns = new GridTurns(model, writers, SECOND);
        for (int i = 0; i < INSTRUMENTS; i++) {
            if (i != SILENT) {
                model.instrument(i).onMark(START_NS, START_NS, 650_000_000, 650_000_000, 650_000_000);
            }
        }
    }

    @AfterEach
    void close() {
        file.close();
    }

    private long published() {
        long sum = 0;
        for (final GridWriter writer : writers) {
            sum += writer.sequence();
        }
        return sum;
    }

    @Test
    void shouldPublishEachOncePerIntervalAndNeverTwoAtATime() {
        final long[] newestNs = new long[INSTRUMENTS];
        for (long nowNs = START_NS; nowNs < START_NS + 10 * SECOND; nowNs += 10 * MS) {
            final long before = published();
            final long[] sequences = sequences();
            turns.onState(1, nowNs);
            assertTrue(published() - before <= 1, "a burst at " + nowNs);
            for (int i = 0; i < INSTRUMENTS; i++) {
                if (writers[i].sequence() > sequences[i]) {
                    // the first comes at once, the second in its turn
                    assertTrue(writers[i].sequence() == 2 ? nowNs - newestNs[i] <= SECOND
                        : newestNs[i] == 0 || nowNs - newestNs[i] == SECOND, i + " again after "
                        + (nowNs - newestNs[i]));
                    newestNs[i] = nowNs;
                }
            }
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            final long turns = writers[i].sequence();
            assertTrue(i == SILENT ? turns == 0 : turns == 10 || turns == 11, i + " had " + turns);
        }
    }

    private long[] sequences() {
        final long[] sequences = new long[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            sequences[i] = writers[i].sequence();
        }
        return sequences;
    }

    /** One per publish, whether or not it is heard of again. */
    private void publishTheFirst() {
        for (int i = 1; i < INSTRUMENTS; i++) {
            turns.onState(i, START_NS + i);
            assertEquals(i, published());
        }
        turns.onState(INSTRUMENTS, START_NS + INSTRUMENTS);
        assertEquals(INSTRUMENTS - 1, published());
    }

    @Test
    void shouldPublishTheFirstGridWithTheNextPublishAfterTheFirstMark() {
        publishTheFirst();
        turns.heard(SILENT, START_NS);
        turns.onState(6, START_NS + 50 * MS);
        assertEquals(0, writers[SILENT].sequence(), "a pulse without a mark");
        model.instrument(SILENT).onMark(START_NS, START_NS, 650_000_000, 650_000_000, 650_000_000);
        turns.heard(SILENT, START_NS + 60 * MS);
        turns.heard(SILENT, START_NS + 60 * MS);
        turns.onState(7, START_NS + 60 * MS);
        assertEquals(1, writers[SILENT].sequence());
        turns.heard(SILENT, START_NS + 70 * MS);
        turns.onState(8, START_NS + 70 * MS);
        assertEquals(1, writers[SILENT].sequence(), "the next in its turn");
    }

    @Test
    void shouldNotCatchUpAfterABreak() {
        publishTheFirst();
        long nowNs = START_NS;
        for (final long breakNs : new long[]{900 * MS, SECOND, 3_600 * SECOND}) {
            for (int i = 0; i < INSTRUMENTS; i++) {
                nowNs += 200 * MS;
                turns.onState(5, nowNs);
            }
            nowNs += breakNs;
            final long before = published();
            turns.onState(6, nowNs);
            for (int i = 1; i < 200; i++) {
                turns.onState(7, nowNs + i * MS);
            }
            assertTrue(published() - before <= 1, "a burst after " + breakNs);
            turns.onState(8, nowNs + 200 * MS);
            turns.onState(9, nowNs + 400 * MS);
            assertTrue(published() - before >= 2, "none after " + breakNs);
            nowNs += 400 * MS;
        }
    }

    @Test
    void shouldPublishAllAtTheEndAsOfTheLastEvent() {
        turns.onEnd();
        assertEquals(0, published(), "there was no event");
        publishTheFirst();
        turns.onEnd();
        assertEquals(2 * (INSTRUMENTS - 1), published());
        final GridView view = new GridView();
        assertEquals(ReadResult.OK, GridReader.open(directory.resolve("s")).grid(0, view));
        assertEquals(INSTRUMENTS, view.eventSequence());
        assertEquals(START_NS + INSTRUMENTS, view.asOfNs());
    }

    @Test
    void shouldPublishNothingWithoutAGridFile() {
        final GridTurns off = new GridTurns(model, new GridWriter[0], 0);
        off.heard(1, START_NS);
        off.onState(1, START_NS);
        off.onState(2, START_NS + SECOND);
        off.onEnd();
        assertEquals(0, published());
    }

    @Test
    void shouldAllocateNothing() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        publish(200, 0);
        publish(200, 200);
        final long before = threads.getCurrentThreadAllocatedBytes();
        publish(200, 400);
        final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1024, allocated + " bytes for 200 turns");
        assertTrue(published() > 400, published() + " publishes");
    }

    private void publish(final int count, final int from) {
        for (int i = from; i < from + count; i++) {
            turns.heard(i % INSTRUMENTS, START_NS + i);
            turns.onState(i, START_NS + i * 200 * MS);
        }
    }
}

package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.CrossedReads;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.ColumnDescriptor;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.engine.snapshot.LiveSeriesWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Records of a live series that are overwritten while they are read, and the one that is put next: its region has room
 * for two. An even record is put once, so order alone keeps it whole, and the checksum must have nothing left to find;
 * an odd one is put three times, as an open bar is again and again, and the checksum tells. Every put bears a stamp of
 * its own. {@link LiveSeriesWriter#put} against {@link LiveSeries#read}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of one put of the record that was asked for.")
@Outcome(id = "absent", expect = ACCEPTABLE_INTERESTING, desc = "A newer record took its place, or it was renewed.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of another put passed for whole, or only the checksum told.")
@State
public class LiveSeriesStress {
    private static final int PUTS = 16;
    private static final int READS = 8;
    private static final int PUTS_OF_TWO = 4;
    /** Columns of a minute: the longer a record, the likelier a copy is overtaken. */
    private static final int LENGTH = ColumnDescriptor.length(HistoryTier.MINUTE, 1);
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final LiveSeries[] SERIES = new LiveSeries[Places.FEW];
    private static final ByteBuffer[] RECORDS = new ByteBuffer[Places.FEW];
    private static final long[] STAMPS = new long[Places.FEW];

    static {
        for (int i = 0; i < SERIES.length; i++) {
            SERIES[i] = new LiveHistory(READERS[i]).columns(0, HistoryTier.MINUTE);
            RECORDS[i] = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private final int place = PLACES.next();
    private final LiveSeriesWriter writer = FILES[place].writer().derived(0).live().columns(HistoryTier.MINUTE);

    /** A series with at least one record. */
    public LiveSeriesStress() {
        put();
    }

    /** The record of a stamp: 4 n is of record 2 n, the three after it are of record 2 n + 1. */
    private static long ordinal(final long stamp) {
        return stamp / PUTS_OF_TWO * 2 + (stamp % PUTS_OF_TWO == 0 ? 0 : 1);
    }

    private void put() {
        final long stamp = ++STAMPS[place];
        final ByteBuffer record = RECORDS[place];
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < record.capacity(); at += Long.BYTES) {
            record.putLong(at, stamp);
        }
        writer.put(ordinal(stamp), 0, record);
    }

    /** Renews both records again and again. */
    @Actor
    public void writer() {
        for (int i = 0; i < PUTS; i++) {
            put();
        }
    }

    /**
     * Reads.
     *
     * @param result what was read.
     */
    @Actor
    public void reader(final L_Result result) {
        result.r1 = Reads.worst(READS, this::read);
    }

    /** The record after the newest may be there in part, the newest is renewed, the one before is overwritten next. */
    private String read() {
        final long newest = SERIES[place].newestOrdinal();
        String worst = Reads.WHOLE;
        for (long ordinal = newest + 1; ordinal >= Math.max(1, newest - 1); ordinal--) {
            final String one = read(ordinal);
            if (one.equals(Reads.TORN)) {
                return one;
            }
            worst = one.equals(Reads.WHOLE) || ordinal > newest ? worst : one;
        }
        return worst;
    }

    private String read(final long ordinal) {
        final LiveSeries series = SERIES[place];
        final long crossed = CrossedReads.of(series);
        final boolean found = series.read(ordinal) == RecordState.WHOLE;
        if (ordinal % 2 == 0 && CrossedReads.of(series) != crossed) {
            return Reads.TORN;
        }
        if (!found) {
            return "absent";
        }
        final long stamp = series.record().getLong(HistorySegmentDescriptor.PAYLOAD_OFFSET);
        boolean whole = ordinal(stamp) == ordinal;
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < LENGTH; at += Long.BYTES) {
            whole &= series.record().getLong(at) == stamp;
        }
        return whole ? Reads.WHOLE : Reads.TORN;
    }
}

package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.SnapshotReader;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.BarDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.engine.snapshot.LiveSeriesWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The newest record of a live series that is renewed while it is read: its region has room for two.
 * {@link LiveSeriesWriter#put} against {@link LiveSeries#read}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of the record that was asked for.")
@Outcome(id = "absent", expect = ACCEPTABLE_INTERESTING, desc = "A newer record took its place.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of another record passed for whole.")
@State
public class LiveSeriesStress {
    private static final int PUTS = 12;
    private static final int READS = 8;
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final LiveSeries[] SERIES = new LiveSeries[Places.FEW];
    private static final ByteBuffer[] RECORDS = new ByteBuffer[Places.FEW];
    private static final long[] ORDINALS = new long[Places.FEW];

    static {
        for (int i = 0; i < SERIES.length; i++) {
            SERIES[i] = new LiveHistory(READERS[i]).bars(0, BarInterval.SECOND);
            RECORDS[i] = ByteBuffer.allocate(BarDescriptor.length(1)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private final int place = PLACES.next();
    private final LiveSeriesWriter writer = FILES[place].writer().derived(0).live().bars(BarInterval.SECOND);

    /** A series with at least one record. */
    public LiveSeriesStress() {
        put();
    }

    private void put() {
        final long ordinal = ++ORDINALS[place];
        final ByteBuffer record = RECORDS[place];
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < record.capacity(); at += Long.BYTES) {
            record.putLong(at, ordinal);
        }
        writer.put(ordinal, 0, record);
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

    private String read() {
        final LiveSeries series = SERIES[place];
        final long ordinal = series.newestOrdinal();
        if (series.read(ordinal) != RecordState.WHOLE) {
            return "absent";
        }
        boolean whole = true;
        for (int at = HistorySegmentDescriptor.PAYLOAD_OFFSET; at < BarDescriptor.length(1); at += Long.BYTES) {
            whole &= series.record().getLong(at) == ordinal;
        }
        return whole ? "whole" : "torn";
    }
}

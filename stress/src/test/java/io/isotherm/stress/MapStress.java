package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.MapView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.MapWriter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A map that is read in place while publishes go round its four slots: what was read counts only if
 * {@link MapView#validate} says so. {@link MapWriter#publish} against {@link SnapshotReader#mapInPlace}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Valid afterwards, every word of one publish.")
@Outcome(id = "discarded", expect = ACCEPTABLE_INTERESTING, desc = "Not valid afterwards: the slot was overwritten.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Valid afterwards, but words of two publishes.")
@State
public class MapStress {
    private static final int PUBLISHES = 10;
    private static final int STAMPS = 1 << 20;
    private static final int READS = 6;
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final long[] NUMBERS = new long[Places.FEW];

    private final int place = PLACES.next();
    private final MapWriter writer = FILES[place].writer().map(0);
    private final MapView view = new MapView();

    /** A map that has been published at least once. */
    public MapStress() {
        publish();
    }

    private void publish() {
        final long number = ++NUMBERS[place];
        final float stamp = number % STAMPS;
        final int row = writer.rows().aggregate(Side.LONG);
        writer.put(row, 0, stamp);
        writer.put(row, 2_048, stamp);
        writer.put(row, 4_095, stamp);
        writer.head().mark(stamp).confidence(stamp);
        writer.publish(number);
    }

    /** Publishes round and round the slots. */
    @Actor
    public void writer() {
        for (int i = 0; i < PUBLISHES; i++) {
            publish();
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
        READERS[place].mapInPlace(0, view);
        final float stamp = view.sequence() % STAMPS;
        final int row = view.rows().aggregate(Side.LONG);
        final boolean whole = view.mark() == stamp && view.value(row, 0) == stamp && view.blockSum(row, 1) == stamp
            && view.value(row, 2_048) == stamp && view.value(row, 4_095) == stamp
            && view.blockSum(row, 64) == 3.0 * stamp && view.usd(Side.LONG) == 3.0 * stamp
            && view.confidence() == stamp && view.asOfNs() == view.sequence();
        if (!view.validate()) {
            return "discarded";
        }
        return whole ? "whole" : "torn";
    }
}

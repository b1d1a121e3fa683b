package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.LinesView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.DerivedWriter;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Lines 1 to 3 of a pulse that are overwritten while they are read: publishes go round their four slots.
 * {@link DerivedWriter#lines} against {@link SnapshotReader#lines}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of one publish.")
@Outcome(id = "overtaken", expect = ACCEPTABLE_INTERESTING, desc = "Given up after three tries, and said so.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of two publishes passed for whole.")
@State
public class LinesStress {
    private static final int PUBLISHES = 12;
    private static final ClusterMap NONE = new ClusterMap(List.of(), List.of());
    private static final int READS = 8;
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final long[] NUMBERS = new long[Places.FEW];

    private final int place = PLACES.next();
    private final DerivedWriter writer = FILES[place].writer().derived(0);
    private final double[] within = new double[4];
    private final LinesView view = new LinesView();

    /** Lines that have been published at least once. */
    public LinesStress() {
        publish();
    }

    private void publish() {
        final long number = ++NUMBERS[place];
        Arrays.fill(within, number);
        final List<Cluster> clusters = List.of(new Cluster(Side.LONG, number, number, number, number, number, number,
            true, number, number, number, true));
        writer.of(number, number, number).clusters(NONE, number, number, number);
        writer.lines(new ClusterMap(clusters, clusters), within, within);
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
        if (READERS[place].lines(0, view) != ReadResult.OK) {
            return "overtaken";
        }
        final long number = view.asOfNs();
        boolean whole = view.mapSequence() == number;
        for (final Side side : Side.values()) {
            whole &= view.nearestPrice(side) == number && view.nearestUsd(side) == number
                && view.strongestPrice(side) == number && view.strongestUsd(side) == number
                && view.usdWithin(side, 0) == number && view.usdWithin(side, 3) == number;
        }
        return whole ? "whole" : "torn";
    }
}

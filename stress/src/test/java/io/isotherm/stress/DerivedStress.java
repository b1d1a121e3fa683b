package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.snapshot.DerivedWriter;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Clusters that are overwritten while they are read: publishes go round their four slots. {@link DerivedWriter}
 * against {@link SnapshotReader#clusters}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of one publish.")
@Outcome(id = "overtaken", expect = ACCEPTABLE_INTERESTING, desc = "Given up after three tries, and said so.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of two publishes passed for whole.")
@State
public class DerivedStress {
    private static final int PUBLISHES = 12;
    private static final int READS = 6;
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final long[] NUMBERS = new long[Places.FEW];

    private final int place = PLACES.next();
    private final DerivedWriter writer = FILES[place].writer().derived(0);
    private final DerivedView view = new DerivedView();

    /** Clusters that have been published at least once. */
    public DerivedStress() {
        publish();
    }

    private void publish() {
        final long number = ++NUMBERS[place];
        writer.of(number, number, number).clusters(
            new ClusterMap(List.of(cluster(Side.LONG, number)), List.of(cluster(Side.SHORT, number))), number, number,
            number);
    }

    private static Cluster cluster(final Side side, final double number) {
        return new Cluster(side, number, number, number, number, number, number, true, number, number, number, true);
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
        if (READERS[place].clusters(0, view) != ReadResult.OK) {
            return "overtaken";
        }
        final long number = view.sequence();
        final ClusterMap found = view.clusters();
        final boolean whole = view.asOfNs() == number && view.mapSequence() == number && view.mapAsOfNs() == number
            && view.mark() == number && view.lost() == number
            && found.below().equals(List.of(cluster(Side.LONG, number)))
            && found.above().equals(List.of(cluster(Side.SHORT, number)));
        return whole ? "whole" : "torn";
    }
}

package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.engine.snapshot.PulseWriter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A pulse that is overwritten while it is read: publishes go round its four slots. The release stores and the fence
 * of {@link PulseWriter#publish} against the acquire load and the fence of {@link SnapshotReader#pulse}. What
 * it would find is shown by the two of {@code io.isotherm.stress.broken}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of one publish.")
@Outcome(id = "overtaken", expect = ACCEPTABLE_INTERESTING, desc = "Given up after three tries, and said so.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of two publishes passed for whole.")
@State
public class PulseStress {
    private static final int PUBLISHES = 60;
    private static final int READS = 20;
    private static final Places PLACES = new Places(Places.MANY);
    private static final SharedFile FILE = new SharedFile(Places.MANY);
    private static final SnapshotReader READER = FILE.reader();
    private static final long[] NUMBERS = new long[Places.MANY];

    static {
        FILE.unlink();
    }

    private final int place = PLACES.next();
    private final PulseWriter writer = FILE.writer().instrumentPulse(place);
    private final PulseView view = new PulseView();

    /** A pulse that has been published at least once. */
    public PulseStress() {
        publish();
    }

    private void publish() {
        final long number = ++NUMBERS[place];
        writer.mark(number).quote(number, number).openInterest(number).eventTimeNs(number).health(number)
            .journalPosition(number).publish(number);
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
        return READER.pulse(place, view) == ReadResult.OK ? judged(view) : "overtaken";
    }

    /** Whether all words of a pulse are of one publish. */
    static String judged(final PulseView view) {
        final long number = view.sequence();
        return view.mark() == number && view.bid() == number && view.ask() == number && view.openInterest() == number
            && view.eventTimeNs() == number && view.receiveTimeNs() == number && view.health() == number
            && view.journalPosition() == number ? "whole" : "torn";
    }
}

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

/** Two reads of a pulse by one thread: the number of the newest publish, and with it the pulse, never goes back. */
@JCStressTest
@Outcome(id = "same", expect = ACCEPTABLE, desc = "Nothing was published between the reads.")
@Outcome(id = "newer", expect = ACCEPTABLE, desc = "The second read has a later publish.")
@Outcome(id = "overtaken", expect = ACCEPTABLE_INTERESTING, desc = "Given up after three tries, and said so.")
@Outcome(id = "back", expect = FORBIDDEN, desc = "The second read has an earlier publish.")
@State
public class PulseOrderStress {
    private static final Places PLACES = new Places(Places.MANY);
    private static final SharedFile FILE = new SharedFile(Places.MANY);
    private static final SnapshotReader READER = FILE.reader();

    static {
        FILE.unlink();
    }

    private final int place = PLACES.next();
    private final PulseWriter writer = FILE.writer().instrumentPulse(place);
    private final PulseView first = new PulseView();
    private final PulseView second = new PulseView();

    /** A pulse that has been published at least once. */
    public PulseOrderStress() {
        writer.publish(1);
    }

    /** Publishes twice. */
    @Actor
    public void writer() {
        writer.publish(2);
        writer.publish(3);
    }

    /**
     * Reads twice.
     *
     * @param result how the reads compare.
     */
    @Actor
    public void reader(final L_Result result) {
        if (READER.pulse(place, first) != ReadResult.OK || READER.pulse(place, second) != ReadResult.OK) {
            result.r1 = "overtaken";
        } else if (first.sequence() == second.sequence()) {
            result.r1 = "same";
        } else {
            result.r1 = first.sequence() < second.sequence() ? "newer" : "back";
        }
    }
}

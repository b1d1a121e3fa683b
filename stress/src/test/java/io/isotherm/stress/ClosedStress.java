package io.isotherm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.PulseView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.EngineState;
import io.isotherm.engine.snapshot.SnapshotFile;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** An engine that ends: a reader that sees {@link EngineState#CLOSED} sees the last publish. */
@JCStressTest
@Outcome(id = "running", expect = ACCEPTABLE, desc = "The end was not seen yet.")
@Outcome(id = "closed with the last publish", expect = ACCEPTABLE, desc = "The end, and all that came before it.")
@Outcome(id = "closed before the last publish", expect = FORBIDDEN, desc = "The end overtook what came before it.")
@State
public class ClosedStress {
    private static final Places PLACES = new Places(Places.FEW);
    private static final SharedFile[] FILES = SharedFile.several(Places.FEW);
    private static final SnapshotReader[] READERS = SharedFile.readers(FILES);
    private static final long[] NUMBERS = new long[Places.FEW];

    private final int place = PLACES.next();
    private final SnapshotFile file = FILES[place].writer();
    private final long last = ++NUMBERS[place];
    private final PulseView view = new PulseView();

    /** A running engine. */
    public ClosedStress() {
        file.state(EngineState.RUNNING);
    }

    /** Publishes for the last time and closes. */
    @Actor
    public void writer() {
        file.instrumentPulse(0).mark(last).publish(last);
        file.state(EngineState.CLOSED);
    }

    /**
     * Reads once.
     *
     * @param result what was read.
     */
    @Actor
    public void reader(final L_Result result) {
        if (READERS[place].header().engineState() != EngineState.CLOSED) {
            result.r1 = "running";
            return;
        }
        READERS[place].pulse(0, view);
        result.r1 = view.sequence() == last && view.mark() == last ? "closed with the last publish"
            : "closed before the last publish";
    }
}

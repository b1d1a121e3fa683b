package io.isotherm.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.PulseSlotDescriptor;
import io.isotherm.stress.Places;
import io.isotherm.stress.Reads;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A pulse as {@code PulseStress} has it, but version and newest number are stored before the words: an order that
 * plain stores would permit where release stores do not. It must fail, or the test beside it shows nothing:
 * {@code .ci/stress --broken}. Plain stores in the right order do not fail on x86-64: the processor keeps the order of
 * stores, and HotSpot that of stores to memory outside the heap, also with {@code -XX:+StressLCM -XX:+StressGCM}.
 */
@JCStressTest
@Outcome(id = "whole", expect = ACCEPTABLE, desc = "Every word is of one publish.")
@Outcome(id = "overtaken", expect = ACCEPTABLE, desc = "Given up, and said so.")
@Outcome(id = "torn", expect = FORBIDDEN, desc = "Words of two publishes passed for whole.")
@State
public class HastyPulseStress {
    private static final int PUBLISHES = 60;
    private static final int READS = 20;
    private static final int WORDS = 7;
    private static final Places PLACES = new Places(Places.MANY);
    private static final UnsafeBuffer BUFFER =
        new UnsafeBuffer(ByteBuffer.allocateDirect(Places.MANY * PulseDescriptor.STRIDE));
    private static final long[] NUMBERS = new long[Places.MANY];

    private final int place = PLACES.next();
    private final int pulse = place * PulseDescriptor.STRIDE;
    private long number = NUMBERS[place];

    /** A pulse that has been published at least once. */
    public HastyPulseStress() {
        publish();
        NUMBERS[place] = number + PUBLISHES;
    }

    private void publish() {
        number++;
        final int slot = pulse + PulseDescriptor.slotOffset(number);
        BUFFER.putLong(slot, number << 1);
        BUFFER.putLong(pulse + PulseDescriptor.NEWEST_OFFSET, number);
        for (int word = 1; word <= WORDS; word++) {
            BUFFER.putLong(slot + word * Long.BYTES, number);
        }
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
        final long newest = BUFFER.getLongAcquire(pulse + PulseDescriptor.NEWEST_OFFSET);
        final int slot = pulse + PulseDescriptor.slotOffset(newest);
        boolean whole = true;
        for (int word = 1; word <= WORDS; word++) {
            whole &= BUFFER.getLong(slot + word * Long.BYTES) == newest;
        }
        VarHandle.acquireFence();
        if (BUFFER.getLong(slot + PulseSlotDescriptor.VERSION_OFFSET) != newest << 1) {
            return "overtaken";
        }
        return whole ? "whole" : "torn";
    }
}

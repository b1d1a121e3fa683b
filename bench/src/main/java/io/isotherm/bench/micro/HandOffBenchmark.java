package io.isotherm.bench.micro;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.broadcast.PulseMessage;
import io.isotherm.engine.broadcast.Strategies;
import io.isotherm.engine.broadcast.Strategy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A message of seven words to a consumer on another thread and its number back: twice the way. The way back is one
 * released word for both, and both consumers spin, then yield. The Disruptor's consumer gates its producer, ours does
 * not; with one message under way at a time neither is ever lapped or full.
 */
public class HandOffBenchmark extends StageBenchmark {
    private static final int CAPACITY = 1024;

    /** How the message goes. */
    @Param({"broadcast", "disruptor"})
    public String way;

    private final AtomicLong echo = new AtomicLong();
    private final Strategies strategies = new Strategies();
    private RingBuffer<Slot> ring;
    private BatchEventProcessor<Slot> consumer;
    private long number;

    /** What a slot of the Disruptor's ring holds. */
    private static final class Slot {
        private final long[] words = new long[7];
    }

    /** Starts the consumer. */
    @Setup
    public void start() {
        if (way.equals("broadcast")) {
            strategies.capacity(CAPACITY);
            strategies.add("echo", new Strategy() {
                @Override
                public void onPulse(final PulseMessage pulse) {
                    echo.setRelease(pulse.health());
                }
            }, new YieldingIdleStrategy());
            strategies.launch(BenchInstruments.table(), Path.of("none"), (failure, where) -> failure.printStackTrace());
        } else {
            ring = RingBuffer.createSingleProducer(Slot::new, CAPACITY, new YieldingWaitStrategy());
            consumer = new BatchEventProcessorBuilder().build(ring, ring.newBarrier(),
                (slot, sequence, endOfBatch) -> echo.setRelease(slot.words[6]));
            ring.addGatingSequences(consumer.getSequence());
            final Thread thread = new Thread(consumer, "disruptor-echo");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends it. */
    @TearDown
    public void end() {
        strategies.close();
        if (consumer != null) {
            consumer.halt();
        }
    }

    /** There and back. */
    @Benchmark
    public void roundTrip() {
        number++;
        if (ring == null) {
            strategies.broadcaster().onPulse(1, number, number, number, number, number, number);
        } else {
            final long sequence = ring.next();
            final long[] words = ring.get(sequence).words;
            for (int i = 0; i < words.length; i++) {
                words[i] = number;
            }
            ring.publish(sequence);
        }
        for (int spins = 0; echo.getAcquire() != number; spins++) {
            if (spins < 100) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}

package io.isotherm.engine.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.IdleStrategy;

/**
 * Has one thread do the work of all agents, a turn at a time, in an order that this thread decides. Nothing waits: who
 * would, has somebody else pass the time.
 *
 * <p><b>Threads:</b> one, that launches, takes the turns and closes.
 */
public final class OneThread implements Crew {
    private static final long IDLE_NS = 1_000_000;

    private final LongSupplier nanoClock;
    private final LongConsumer wait;
    private final List<Turn> turns = new ArrayList<>();

    /**
     * Without agents.
     *
     * @param nanoClock nanoseconds that only move forward, real or not.
     * @param wait      passes about so many nanoseconds of that clock, and lets agents work meanwhile. It may be
     *                  called from within a turn; that turn's agent is not to be given another one then, which
     *                  {@link Turn#isTaken} tells.
     */
    public OneThread(final LongSupplier nanoClock, final LongConsumer wait) {
        this.nanoClock = nanoClock;
        this.wait = wait;
    }

    @Override
    public long nanoTime() {
        return nanoClock.getAsLong();
    }

    @Override
    public void pause(final long ns) {
        wait.accept(ns);
    }

    @Override
    public IdleStrategy idleStrategy() {
        return new Waiting();
    }

    @Override
    public Duty agent(final String role, final Runnable cycle, final long idleNs) {
        return add(new Turn(role, new Loop() {
            @Override
            public void run() {
                throw new IllegalStateException(role + " has no thread of its own");
            }

            @Override
            public void poll() {
                cycle.run();
            }

            @Override
            public void halt() {
                // nothing waits
            }
        }, idleNs));
    }

    @Override
    public Duty loop(final String role, final Loop loop) {
        return add(new Turn(role, loop, 0));
    }

    private Turn add(final Turn turn) {
        turns.add(turn);
        return turn;
    }

    @Override
    public boolean polls() {
        return true;
    }

    /** The agents, in the order of their coming; of those that live, each {@link Turn#take} is one cycle. */
    public List<Turn> turns() {
        return List.copyOf(turns);
    }

    /** One agent's place among the others. */
    public static final class Turn implements Duty {
        private final String role;
        private final Loop loop;
        private final long idleNs;
        private boolean begun;
        private boolean halted;
        private boolean ended;
        private boolean taken;

        private Turn(final String role, final Loop loop, final long idleNs) {
            this.role = role;
            this.loop = loop;
            this.idleNs = idleNs;
        }

        /** Its name. */
        public String role() {
            return role;
        }

        /** Nanoseconds that its own thread would rest between two cycles; 0 when it would wait for work. */
        public long idleNs() {
            return idleNs;
        }

        /** Whether it is in the midst of its turn. */
        public boolean isTaken() {
            return taken;
        }

        /** Works once, if it lives. */
        public void take() {
            if (taken) {
                throw new IllegalStateException(role + " is at work already");
            }
            if (!begun || ended) {
                return;
            }
            if (halted) {
                finish();
                return;
            }
            taken = true;
            try {
                loop.poll();
            } finally {
                taken = false;
            }
        }

        private void finish() {
            ended = true;
            loop.end();
        }

        @Override
        public void start() {
            begun = true;
        }

        @Override
        public void halt() {
            halted = true;
            loop.halt();
        }

        @Override
        public boolean end(final long timeoutNs) {
            halt();
            if (begun && !ended && !taken) {
                finish();
            }
            return !isAlive();
        }

        @Override
        public boolean isAlive() {
            return begun && !ended;
        }

        @Override
        public Thread thread() {
            return null;
        }
    }

    /** Passes the time while the feed has no room in the ring. */
    private final class Waiting implements IdleStrategy {
        @Override
        public void idle(final int workCount) {
            if (workCount == 0) {
                idle();
            }
        }

        @Override
        public void idle() {
            pause(IDLE_NS);
        }

        @Override
        public void reset() {
            // every wait is alike
        }
    }
}

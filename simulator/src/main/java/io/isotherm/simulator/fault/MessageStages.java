package io.isotherm.simulator.fault;

import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.venue.Emission;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The stages of the kinds of faults that strike messages. */
final class MessageStages {
    /** Channels that carry a book, by the venues' own names; tickers of the best quote are none. */
    private static final Pattern BOOK = Pattern.compile("(?i)depth|\\.obu|book(?!_?ticker)");

    private MessageStages() {
    }

    /** The stage of a fault. */
    static MessageStage of(final Fault fault, final RandomStream random, final FaultTally tally,
                           final LongSupplier clockMs) {
        return switch (fault.kind()) {
            case DUPLICATE -> new Duplicates(fault.share(), random, tally);
            case REORDER -> new Swaps(fault.share(), random, tally);
            case GAP -> new Gaps(fault, random, tally);
            case WRONG_ROUTE -> new Silence(tally);
            case STALE_BOOK -> new StaleBook(fault.mode() == Fault.Mode.REPEAT, tally);
            case CLOCK_SKEW -> new WrongClock(new VenueTimes(fault, clockMs), tally);
            default -> throw new IllegalArgumentException(fault.kind().word() + " strikes connections");
        };
    }

    /** True for a channel that carries a book. */
    static boolean isBook(final String channel) {
        return BOOK.matcher(channel).find();
    }

    private record Duplicates(double share, RandomStream random, FaultTally tally) implements MessageStage {
        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            next.emit(emission);
            if (random.chance(share)) {
                tally.struck(emission.channel());
                next.emit(emission);
            }
        }
    }

    private record Swaps(double share, RandomStream random, FaultTally tally, Map<String, Emission> held)
        implements MessageStage {
        Swaps(final double share, final RandomStream random, final FaultTally tally) {
            this(share, random, tally, new LinkedHashMap<>());
        }

        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            final Emission earlier = held.remove(emission.channel());
            if (earlier != null) {
                tally.struck(emission.channel());
                next.emit(emission);
                next.emit(earlier);
            } else if (random.chance(share)) {
                held.put(emission.channel(), emission);
            } else {
                next.emit(emission);
            }
        }

        @Override
        public void end(final Emission.Sink next) {
            held.values().forEach(next::emit);
            held.clear();
        }
    }

    private record Gaps(Fault fault, RandomStream random, FaultTally tally, Map<String, Integer> lost,
                        Map<String, Boolean> inRun) implements MessageStage {
        Gaps(final Fault fault, final RandomStream random, final FaultTally tally) {
            this(fault, random, tally, new HashMap<>(), new HashMap<>());
        }

        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            final String channel = emission.channel();
            final boolean loses = fault.count() > 0 ? lost.merge(channel, 1, Integer::sum) <= fault.count()
                : random.chance(fault.share());
            if (loses) {
                tally.struck(channel);
            } else {
                if (Boolean.TRUE.equals(inRun.get(channel))) {
                    tally.runEnded(channel);
                }
                next.emit(emission);
            }
            inRun.put(channel, loses);
        }
    }

    private record Silence(FaultTally tally) implements MessageStage {
        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            tally.struck(emission.channel());
        }

        @Override
        public void greet(final Emission emission, final Emission.Sink next) {
            tally.struck(emission.channel());
        }
    }

    private record StaleBook(boolean repeats, FaultTally tally, Map<String, Emission> first) implements MessageStage {
        StaleBook(final boolean repeats, final FaultTally tally) {
            this(repeats, tally, new HashMap<>());
        }

        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            if (!isBook(emission.channel())) {
                next.emit(emission);
                return;
            }
            if (repeats) {
                final Emission old = first.putIfAbsent(emission.channel(), emission);
                if (old != null) {
                    tally.struck(emission.channel());
                }
                next.emit(old == null ? emission : old);
            } else {
                tally.struck(emission.channel());
            }
        }

        @Override
        public void greet(final Emission emission, final Emission.Sink next) {
            if (!isBook(emission.channel()) || repeats) {
                next.emit(emission);
            } else {
                tally.struck(emission.channel());
            }
        }
    }

    private record WrongClock(VenueTimes times, FaultTally tally) implements MessageStage {
        @Override
        public void pass(final Emission emission, final Emission.Sink next) {
            tally.struck(emission.channel());
            next.emit(told(emission));
        }

        @Override
        public void greet(final Emission emission, final Emission.Sink next) {
            next.emit(told(emission));
        }

        @Override
        public String answer(final String body) {
            return times.rewritten(body);
        }

        private Emission told(final Emission emission) {
            return new Emission(emission.timeMs(), emission.channel(), times.rewritten(emission.body()));
        }
    }
}

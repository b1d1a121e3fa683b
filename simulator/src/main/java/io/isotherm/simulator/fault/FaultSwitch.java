package io.isotherm.simulator.fault;

import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.ToxicProxy;
import io.isotherm.simulator.venue.Emission;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Turns faults of simulated venues on and off: those of a script by the clock, others whenever somebody asks. What is
 * struck at random is drawn from the seed and the fault's place in the order of switching, so that the same script over
 * the same messages strikes the same ones.
 *
 * <p><b>Threads:</b> {@link #on}, {@link #off}, {@link #allOff} and the tallies by any thread, in effect from the next
 * message or byte on; the rest by the pump thread.
 */
public final class FaultSwitch {
    private final ConnectionFaults connections;
    private final Map<SimulatedVenue, Emission.Sink> outlets;
    private final List<Fault> script;
    private final long[] occurrences;
    private final long seed;
    private final LongSupplier clockMs;
    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final Queue<Active> ended = new ConcurrentLinkedQueue<>();
    private final Map<Fault, FaultTally> tallies = new ConcurrentHashMap<>();
    private int switched;

    /**
     * Everything is off at first.
     *
     * @param proxies in front of the venues' sockets.
     * @param outlets where each venue's messages go.
     * @param script  faults that the clock switches.
     * @param seed    of what is struck at random.
     */
    public FaultSwitch(final Map<SimulatedVenue, ToxicProxy> proxies, final Map<SimulatedVenue, Emission.Sink> outlets,
                       final List<Fault> script, final long seed) {
        this(proxies, outlets, script, seed, System::currentTimeMillis);
    }

    /**
     * On another clock than the system's; everything is off at first.
     *
     * @param proxies in front of the venues' sockets.
     * @param outlets where each venue's messages go.
     * @param script  faults that the clock switches.
     * @param seed    of what is struck at random.
     * @param clockMs milliseconds since the epoch, as the venues' messages have them.
     */
    public FaultSwitch(final Map<SimulatedVenue, ToxicProxy> proxies, final Map<SimulatedVenue, Emission.Sink> outlets,
                       final List<Fault> script, final long seed, final LongSupplier clockMs) {
        this.clockMs = clockMs;
        connections = new ConnectionFaults(proxies);
        this.outlets = Map.copyOf(outlets);
        this.script = List.copyOf(script);
        this.seed = seed;
        occurrences = new long[script.size()];
        Arrays.fill(occurrences, -1);
    }

    /**
     * Turns a fault on.
     *
     * @param fault that begins; its time is of no concern. One that is on already begins anew.
     */
    public synchronized void on(final Fault fault) {
        off(fault);
        final Map<SimulatedVenue, MessageStage> stages = new EnumMap<>(SimulatedVenue.class);
        if (fault.kind().ofConnections()) {
            connections.begin(fault);
        } else {
            final RandomStream random = new RandomStream(seed).split("fault " + switched++);
            outlets.keySet().stream().filter(fault.scope()::strikes).forEach(venue ->
                stages.put(venue, MessageStages.of(fault, random.split(venue.code()), tally(fault), clockMs)));
        }
        active.add(new Active(fault, stages));
    }

    /**
     * Turns a fault off. What a half-open connection swallowed does not come back; what a fault of messages held back
     * goes out with the next slice.
     *
     * @param fault equal to the one that was turned on; nothing happens when it is off.
     */
    public synchronized void off(final Fault fault) {
        for (final Active each : active) {
            if (each.fault.equals(fault)) {
                active.remove(each);
                ended.add(each);
                if (fault.kind().ofConnections()) {
                    connections.end(fault);
                }
            }
        }
    }

    /** Turns everything off; the script goes on. */
    public synchronized void allOff() {
        active.forEach(each -> off(each.fault));
    }

    /** Faults that are on, in the order in which they began. */
    public List<Fault> active() {
        return active.stream().map(Active::fault).toList();
    }

    /**
     * What a fault has done to messages, all its occurrences together.
     *
     * @param fault of messages.
     * @return its tally; empty when it was never on.
     */
    public FaultTally tally(final Fault fault) {
        return tallies.computeIfAbsent(fault, key -> new FaultTally());
    }

    /**
     * The proxy in front of a venue's socket.
     *
     * @param venue that is served.
     * @return its proxy, or null.
     */
    public ToxicProxy proxy(final SimulatedVenue venue) {
        return connections.proxy(venue);
    }

    /**
     * Switches what the script says.
     *
     * @param timeMs since the venues opened.
     */
    public void tick(final long timeMs) {
        for (int i = 0; i < occurrences.length; i++) {
            final Fault fault = script.get(i);
            final long occurrence = fault.time().occurrence(timeMs);
            if (occurrence != occurrences[i]) {
                occurrences[i] = occurrence;
                if (occurrence < 0) {
                    off(fault);
                } else {
                    on(fault);
                }
            }
        }
        for (Active over = ended.poll(); over != null; over = ended.poll()) {
            over.stages.forEach((venue, stage) -> stage.end(outlets.get(venue)));
        }
    }

    /**
     * Passes a message of a venue through the faults that are on.
     *
     * @param venue    that sends.
     * @param emission its message.
     */
    public void pass(final SimulatedVenue venue, final Emission emission) {
        final Emission.Sink outlet = outlets.get(venue);
        if (active.isEmpty()) {
            outlet.emit(emission);
        } else {
            pass(active.toArray(new Active[0]), 0, false, venue, emission, outlet);
        }
    }

    /**
     * Passes the first message to a new subscriber through the faults that are on.
     *
     * @param venue      that sends.
     * @param emission   its message.
     * @param subscriber where it goes.
     */
    public void greet(final SimulatedVenue venue, final Emission emission, final Emission.Sink subscriber) {
        pass(active.toArray(new Active[0]), 0, true, venue, emission, subscriber);
    }

    /**
     * Passes a REST answer through the faults that are on.
     *
     * @param venue that answers.
     * @param body  of the answer.
     * @return what it answers instead.
     */
    public String answer(final SimulatedVenue venue, final String body) {
        String answer = body;
        for (final Active each : active) {
            final MessageStage stage = each.stages.get(venue);
            answer = stage == null ? answer : stage.answer(answer);
        }
        return answer;
    }

    /** Through the faults from one on, each of which may hand on none, one or several messages. */
    private static void pass(final Active[] faults, final int from, final boolean greeting, final SimulatedVenue venue,
                             final Emission emission, final Emission.Sink end) {
        for (int i = from; i < faults.length; i++) {
            final MessageStage stage = faults[i].stages.get(venue);
            if (stage != null && faults[i].fault.scope().strikes(venue, emission)) {
                final int rest = i + 1;
                final Emission.Sink next = each -> pass(faults, rest, greeting, venue, each, end);
                if (greeting) {
                    stage.greet(emission, next);
                } else {
                    stage.pass(emission, next);
                }
                return;
            }
        }
        end.emit(emission);
    }

    /** A fault that is on, and its stages by venue; none for a fault of connections. */
    private record Active(Fault fault, Map<SimulatedVenue, MessageStage> stages) {
    }
}

package io.isotherm.simulator.capture;

import io.isotherm.simulator.market.RandomStream;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Gives every message the time at which a client would have received it — sending time plus a small random latency,
 * never before an earlier message of the same connection — and hands the messages on in that order.
 */
final class ReceiveOrder {
    private static final long NANOS_PER_MS = 1_000_000;
    private static final double MEAN_JITTER_MS = 3;
    private static final int REST_LATENCY_MS = 30;

    private final PriorityQueue<Line> lines =
        new PriorityQueue<>(Comparator.comparingLong(Line::receiveTimeNs).thenComparingLong(Line::number));
    private final Map<SimulatedVenue, Connection> connections = new EnumMap<>(SimulatedVenue.class);
    private final Map<SimulatedVenue, Connection> rests = new EnumMap<>(SimulatedVenue.class);
    private long count;

    ReceiveOrder(final RandomStream random) {
        for (final SimulatedVenue venue : SimulatedVenue.values()) {
            connections.put(venue, new Connection(venue.code(), venue.latencyMs(), random.split(venue.code())));
            // The oldest one's stream has the bare name, so that pinned captures stay what they are.
            rests.put(venue, new Connection(venue.code() + "-rest", REST_LATENCY_MS,
                random.split(venue == SimulatedVenue.BINANCE ? "rest" : venue.code() + "-rest")));
        }
    }

    /** A socket message. */
    void add(final SimulatedVenue venue, final long sentMs, final String frame) {
        lines.add(connections.get(venue).line(sentMs, frame));
    }

    /** A REST answer. */
    void addRest(final SimulatedVenue venue, final long sentMs, final String body) {
        lines.add(rests.get(venue).line(sentMs, body));
    }

    /** Writes all lines received before a time, which nothing sent from now on can precede. */
    void writeUntil(final long timeMs, final OutputFile file) throws IOException {
        final long limitNs = timeMs * NANOS_PER_MS;
        while (!lines.isEmpty() && lines.peek().receiveTimeNs < limitNs) {
            write(lines.poll(), file);
        }
    }

    /** Writes what is left. */
    void writeAll(final OutputFile file) throws IOException {
        while (!lines.isEmpty()) {
            write(lines.poll(), file);
        }
    }

    /** Lines handed on so far. */
    long count() {
        return count;
    }

    private void write(final Line line, final OutputFile file) throws IOException {
        count++;
        file.line(line.receiveTimeNs + "\t" + line.venue + "\t" + line.frame);
    }

    private record Line(long receiveTimeNs, long number, String venue, String frame) {
    }

    private static final class Connection {
        private final String name;
        private final long latencyNs;
        private final RandomStream random;
        private long lastNs;
        private long numbers;

        private Connection(final String name, final long latencyMs, final RandomStream random) {
            this.name = name;
            latencyNs = latencyMs * NANOS_PER_MS;
            this.random = random;
        }

        private Line line(final long sentMs, final String frame) {
            final long jitterNs = (long) random.exponential(MEAN_JITTER_MS * NANOS_PER_MS);
            lastNs = Math.max(lastNs + 1, sentMs * NANOS_PER_MS + latencyNs + jitterNs);
            return new Line(lastNs, numbers++, name, frame);
        }
    }
}

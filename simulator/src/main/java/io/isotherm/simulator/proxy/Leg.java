package io.isotherm.simulator.proxy;

import io.isotherm.simulator.proxy.Toxic.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One way of a proxied connection: bytes read from the source wait here until they are due at the sink.
 *
 * <p><b>Threads:</b> owned by the proxy's thread.
 */
final class Leg {
    /** Bytes that may wait; beyond them the source is no longer read, so that it feels the back-pressure. */
    private static final long MOST_WAITING = 4 << 20;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    /** A thin pipe drips this often a second. */
    private static final int DRIPS_PER_SECOND = 50;

    private final Direction way;
    private final SocketChannel source;
    private final SocketChannel sink;
    private final Random random;
    private final ProxyTally tally;
    private final List<Dose> doses = new ArrayList<>();
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long lastDueNs = Long.MIN_VALUE;
    private boolean ended;
    private boolean delivered;

    Leg(final Direction way, final SocketChannel source, final SocketChannel sink, final Random random,
        final ProxyTally tally) {
        this.way = way;
        this.source = source;
        this.sink = sink;
        this.random = random;
        this.tally = tally;
    }

    void add(final Toxic toxic, final long nowNs) {
        if (toxic.direction().covers(way)) {
            doses.add(new Dose(toxic, nowNs));
        }
    }

    void remove(final Toxic toxic) {
        final boolean wasHalfOpen = isHalfOpen();
        doses.removeIf(dose -> dose.toxic.equals(toxic));
        if (wasHalfOpen && !isHalfOpen() && ended && !delivered) {
            // the end that vanished is heard now
            append(new Piece(null, lastDueNs));
        }
    }

    /** Takes what the source has. */
    void read(final ByteBuffer scratch, final long nowNs) throws IOException {
        scratch.clear();
        final int count = source.read(scratch);
        if (count < 0) {
            ended = true;
            if (dose(Kind.HALF_OPEN) == null) {
                final Dose slow = dose(Kind.SLOW_CLOSE);
                append(new Piece(null, Math.max(lastDueNs, nowNs + (slow == null ? 0 : slow.toxic.delayNs()))));
            }
            return;
        }
        scratch.flip();
        while (scratch.hasRemaining()) {
            take(scratch, nowNs);
        }
    }

    /** Takes the bytes up to the next instant at which a toxic takes effect. */
    private void take(final ByteBuffer bytes, final long nowNs) {
        long count = bytes.remaining();
        for (final Dose dose : doses) {
            count = dose.leftBytes > 0 ? Math.min(count, dose.leftBytes) : count;
        }
        if (dose(Kind.HALF_OPEN) != null || dose(Kind.LIMIT_DATA) != null) {
            tally.vanished(way, count);
            bytes.position(bytes.position() + (int) count);
        } else {
            forward(bytes, (int) count, nowNs);
        }
        for (final Dose dose : doses) {
            dose.passed(count, nowNs);
        }
        if (dose(Kind.LIMIT_DATA) != null && !ended) {
            ended = true;
            append(new Piece(null, Math.max(lastDueNs, nowNs)));
        }
    }

    private void forward(final ByteBuffer bytes, final int count, final long nowNs) {
        final Dose latency = dose(Kind.LATENCY);
        final Dose bandwidth = dose(Kind.BANDWIDTH);
        final Dose slicer = dose(Kind.SLICER);
        long dueNs = nowNs;
        if (latency != null) {
            final long jitterNs = latency.toxic.jitterNs();
            dueNs += latency.toxic.delayNs() - jitterNs + (long) (random.nextDouble() * 2 * jitterNs);
        }
        int most = slicer == null ? count : (int) Math.min(count, slicer.toxic.amount());
        if (bandwidth != null) {
            most = (int) Math.max(1, Math.min(most, bandwidth.toxic.amount() / DRIPS_PER_SECOND));
        }
        for (int left = count; left > 0; left -= most) {
            final byte[] piece = new byte[Math.min(left, most)];
            bytes.get(piece);
            if (bandwidth != null) {
                dueNs = Math.max(dueNs, lastDueNs) + piece.length * NANOS_PER_SECOND / bandwidth.toxic.amount();
            }
            append(new Piece(ByteBuffer.wrap(piece), Math.max(dueNs, lastDueNs)));
            if (slicer != null) {
                dueNs = lastDueNs + slicer.toxic.delayNs();
            }
        }
    }

    /** Gives the sink what is due; true when it takes no more for now. */
    boolean write(final long nowNs) throws IOException {
        if (!sink.isOpen()) {
            waiting.clear();
            waitingBytes = 0;
            return false;
        }
        while (!waiting.isEmpty() && waiting.peekFirst().dueNs <= nowNs) {
            final Piece piece = waiting.peekFirst();
            if (piece.bytes == null) {
                sink.shutdownOutput();
                delivered = true;
            } else {
                final int count = sink.write(piece.bytes);
                waitingBytes -= count;
                tally.passed(way, count);
                if (piece.bytes.hasRemaining()) {
                    return true;
                }
            }
            waiting.removeFirst();
            if (dose(Kind.SLICER) != null) {
                // each slice a segment of its own, although more may be due
                return false;
            }
        }
        return false;
    }

    /** When something is due next, or Long.MAX_VALUE. */
    long dueNs() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peekFirst().dueNs;
    }

    /** When the connection is to be reset, or Long.MAX_VALUE. */
    long resetNs() {
        final Dose reset = dose(Kind.RESET);
        return reset == null ? Long.MAX_VALUE : reset.sinceNs + reset.toxic.delayNs();
    }

    /** Whether what the source says, its end included, vanishes. */
    boolean isHalfOpen() {
        return dose(Kind.HALF_OPEN) != null;
    }

    /** Whether this way was closed by a limit of data. */
    boolean isCut() {
        return delivered && dose(Kind.LIMIT_DATA) != null;
    }

    /** Whether the sink has been told of the source's end. */
    boolean isDelivered() {
        return delivered;
    }

    /** What the source's key should wait for. */
    int readInterest() {
        return ended || waitingBytes > MOST_WAITING ? 0 : SelectionKey.OP_READ;
    }

    private void append(final Piece piece) {
        waiting.addLast(piece);
        waitingBytes += piece.bytes == null ? 0 : piece.bytes.remaining();
        lastDueNs = piece.dueNs;
    }

    /** The toxic of a kind that is in effect, or null. */
    private Dose dose(final Kind kind) {
        for (final Dose dose : doses) {
            if (dose.toxic.kind() == kind && dose.leftBytes == 0) {
                return dose;
            }
        }
        return null;
    }

    /** Bytes, or the end of the stream when there are none, and when they are due. */
    private record Piece(ByteBuffer bytes, long dueNs) {
    }

    /** A toxic at work. */
    private static final class Dose {
        private final Toxic toxic;
        private long leftBytes;
        private long sinceNs;

        private Dose(final Toxic toxic, final long nowNs) {
            this.toxic = toxic;
            leftBytes = toxic.afterBytes();
            sinceNs = nowNs;
        }

        private void passed(final long bytes, final long nowNs) {
            if (leftBytes > 0) {
                leftBytes -= bytes;
                sinceNs = nowNs;
            }
        }
    }
}

package io.isotherm.feed.websocket.conformance;

import io.isotherm.feed.websocket.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One case on one open connection, as the server sees it. */
final class CaseRun {
    /** How long a pause in a case lasts, milliseconds; Autobahn's is a second. */
    private static final int PAUSE_MS = 60;

    private final ConformanceCase test;
    private final Socket socket;
    private final ClientFrames in;
    private final OutputStream out;
    private final int slice;
    private final int deadlineMs;
    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int messageOpcode;
    private Integer remoteCloseCode;
    private boolean remoteClosed;
    private boolean saidGoodbye;
    private boolean goodbyeFirst;
    private boolean ended;

    /**
     * Begins after the handshake.
     *
     * @param slice      most bytes in one write, whatever the case says.
     * @param deadlineMs how long to wait for what the client has to do, milliseconds.
     */
    CaseRun(final ConformanceCase test, final Socket socket, final int slice, final int deadlineMs)
        throws IOException {
        this.test = test;
        this.socket = socket;
        this.slice = slice;
        this.deadlineMs = deadlineMs;
        in = new ClientFrames(socket.getInputStream());
        out = socket.getOutputStream();
    }

    CaseResult run() throws IOException {
        final long start = System.nanoTime();
        for (final Step step : test.steps) {
            if (!isOver()) {
                take(step);
            }
        }
        if (test.ending.byServer() && !saidGoodbye) {
            listen(deadlineMs, () -> test.isExpected(events));
            if (!isOver()) {
                goodbyeFirst = true;
                saidGoodbye = true;
                send(new ServerFrames().close(1000, "").toBytes(), Step.WHOLE);
            }
        }
        listen(deadlineMs, () -> false);
        if (remoteClosed && !saidGoodbye) {
            saidGoodbye = true;
            send(new ServerFrames().close(remoteCloseCode == null ? 1000 : remoteCloseCode, "").toBytes(), Step.WHOLE);
        }
        final boolean clean = remoteClosed && saidGoodbye && !ended;
        // The server ends the socket, and only when the client has read all: no byte of it is lost in a reset.
        socket.close();
        return new CaseResult(test.id, behavior(), closing(clean),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), remoteCloseCode, events);
    }

    private void take(final Step step) throws IOException {
        if (step instanceof Step.Send send) {
            send(send.bytes(), send.piece());
        } else if (step instanceof Step.RoundTrips trips) {
            for (int i = 1; i <= trips.count() && !isOver(); i++) {
                final int wanted = i;
                send(trips.message(), Step.WHOLE);
                listen(deadlineMs, () -> events.size() >= wanted);
            }
        } else if (step instanceof Step.Pause pause) {
            listen(PAUSE_MS, () -> false);
            if (!isOver() && pause.name() != null) {
                events.add(ConformanceCase.timeout(pause.name()));
            }
        } else {
            saidGoodbye = true;
            goodbyeFirst = true;
        }
    }

    private boolean isOver() {
        return remoteClosed || ended;
    }

    private void send(final byte[] bytes, final int piece) {
        final int most = Math.min(piece, slice);
        try {
            for (int at = 0; at < bytes.length; at += most) {
                out.write(bytes, at, Math.min(most, bytes.length - at));
                out.flush();
                if (at > Integer.MAX_VALUE - most) {
                    break;
                }
            }
        } catch (final IOException e) {
            // The client has gone; what it said before is still there to read.
            return;
        }
    }

    /** Hears the client until something holds, it has closed, or the time is over. */
    private void listen(final int milliseconds, final Condition until) throws IOException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (!isOver() && !until.holds()) {
            final long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                socket.setSoTimeout((int) left);
                hear(in.next());
            } catch (final SocketTimeoutException e) {
                return;
            } catch (final EOFException e) {
                ended = true;
            } catch (final IOException e) {
                // Reset: the client ended it with bytes unread.
                ended = true;
            }
        }
    }

    private void hear(final ClientFrames.Frame frame) {
        final byte[] payload = frame.payload();
        switch (frame.opcode()) {
            case 0, 1, 2 -> {
                messageOpcode = frame.opcode() == 0 ? messageOpcode : frame.opcode();
                message.writeBytes(payload);
                if (frame.last()) {
                    events.add(messageOpcode == 1 ? ConformanceCase.text(message.toByteArray())
                        : ConformanceCase.binary(message.toByteArray()));
                    message.reset();
                }
            }
            case 8 -> {
                remoteClosed = true;
                remoteCloseCode = payload.length < 2 ? null : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            }
            case 9 -> events.add("ping " + new String(payload, StandardCharsets.ISO_8859_1));
            case 10 -> events.add(ConformanceCase.pong(payload));
            default -> throw new AssertionError("the client sent opcode " + frame.opcode());
        }
    }

    private Verdict behavior() {
        if (test.informational) {
            return Verdict.INFORMATIONAL;
        }
        if (test.ending.strict() && remoteCloseCode != null && !test.ending.codes().contains(remoteCloseCode)) {
            return Verdict.FAILED;
        }
        return test.expectations.stream().filter(expectation -> expectation.events().equals(events))
            .map(Expectation::verdict).findFirst().orElse(Verdict.FAILED);
    }

    private Verdict closing(final boolean clean) {
        if (test.informational) {
            return Verdict.INFORMATIONAL;
        }
        if (!isOver() || test.ending.byServer() != goodbyeFirst) {
            return Verdict.FAILED;
        }
        if (test.ending.clean() && !clean) {
            return Verdict.UNCLEAN;
        }
        return remoteCloseCode == null || test.ending.codes().contains(remoteCloseCode) ? Verdict.OK
            : Verdict.WRONG_CODE;
    }

    /** Something that may hold after a frame was heard. */
    private interface Condition {
        boolean holds();
    }
}

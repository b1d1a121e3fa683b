package io.isotherm.feed.session;

import io.isotherm.feed.websocket.conformance.ClientFrames;
import io.isotherm.feed.websocket.conformance.FuzzingServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server on a free loopback port that sends whatever a test wants, right or wrong, byte for byte. */
final class RawVenue implements AutoCloseable {
    /** Codes of the client's close frames; −1 for a connection that ended without one, −2 for a frame without code. */
    final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final String scheme;

    /** Plays a script with every client, one after the other. */
    RawVenue(final Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), "ws", script);
    }

    RawVenue(final ServerSocketFactory sockets, final String scheme, final Script script) throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        final Thread thread = new Thread(() -> serve(script), "raw-venue");
        thread.setDaemon(true);
        thread.start();
    }

    /** A script that opens the connection properly, sends what it likes, and hears the client until it closes. */
    static Script opened(final Script frames) {
        return (socket, venue) -> {
            FuzzingServer.handshake(socket);
            final ClientFrames in = new ClientFrames(socket.getInputStream());
            try {
                frames.play(socket, venue);
            } catch (final IOException e) {
                // The client has closed while it was being sent to; what it said is still to be heard.
                venue.closes.size();
            }
            venue.hear(in);
        };
    }

    /** A script that answers the handshake with anything. */
    static Script answering(final String answer) {
        return (socket, venue) -> {
            final byte[] request = new byte[4_096];
            if (socket.getInputStream().read(request) > 0) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
        };
    }

    URI uri() {
        return uri("localhost");
    }

    URI uri(final String host) {
        return URI.create(scheme + "://" + host + ":" + server.getLocalPort() + "/ws");
    }

    /** Waits for the client's close frame and notes its code. */
    void hear(final ClientFrames in) {
        try {
            while (true) {
                final ClientFrames.Frame frame = in.next();
                if (frame.opcode() == 8) {
                    final byte[] payload = frame.payload();
                    closes.add(payload.length < 2 ? -2 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
                    return;
                }
            }
        } catch (final IOException e) {
            closes.add(-1);
        }
    }

    private void serve(final Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                socket.setTcpNoDelay(true);
                script.play(socket, this);
            } catch (final Exception e) {
                // This client has gone; the next one.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** What is done with a connected client. */
    interface Script {
        void play(Socket socket, RawVenue venue) throws Exception;

        /** Sends the same bytes. */
        static Script sending(final byte[] bytes) {
            return (socket, venue) -> {
                final OutputStream out = socket.getOutputStream();
                out.write(bytes);
                out.flush();
            };
        }
    }
}

package io.isotherm.simulator.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/**
 * One venue's WebSocket server on a free loopback port. It only moves texts: every event becomes a command for the pump
 * thread, which owns protocol and clients.
 *
 * <p><b>Threads:</b> its callbacks run on the library's threads and touch nothing but the {@link PumpProxy}.
 */
final class SocketServer extends WebSocketServer {
    private static final int SELECTOR_THREADS = 1;
    private static final int STOP_TIMEOUT_MS = 1_000;
    private static final int START_TIMEOUT_SECONDS = 10;

    private final VenueProtocol protocol;
    private final PumpProxy pump;
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    SocketServer(final VenueProtocol protocol, final PumpProxy pump, final int pingEverySeconds) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SELECTOR_THREADS);
        this.protocol = protocol;
        this.pump = pump;
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
        // Sends ping frames at this interval and drops clients that do not answer.
        setConnectionLostTimeout(pingEverySeconds);
    }

    /** Starts and waits until the port is known. */
    String launch() throws IOException {
        start();
        try {
            started.get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (final ExecutionException failure) {
            throw new IOException("cannot open a loopback port: " + failure.getCause().getMessage(), failure);
        } catch (final TimeoutException late) {
            throw new IOException("the socket server did not start within " + START_TIMEOUT_SECONDS + " s", late);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the socket server started", interrupted);
        }
        return "ws://127.0.0.1:" + getPort();
    }

    /** Closes every connection and the port. */
    void shutDown() {
        try {
            stop(STOP_TIMEOUT_MS, "");
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(final WebSocket socket, final Draft draft,
                                                                       final ClientHandshake request)
        throws InvalidDataException {
        if (!protocol.serves(request.getResourceDescriptor())) {
            throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "no such path");
        }
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onOpen(final WebSocket socket, final ClientHandshake handshake) {
        final Client client = new Client(new Line(socket), handshake.getResourceDescriptor(), handshake::getFieldValue);
        socket.setAttachment(client);
        command(socket, () -> protocol.onOpen(client));
    }

    @Override
    public void onMessage(final WebSocket socket, final String text) {
        final Client client = socket.getAttachment();
        command(socket, () -> protocol.onText(client, text));
    }

    @Override
    public void onClose(final WebSocket socket, final int code, final String reason, final boolean remote) {
        final Client client = socket.getAttachment();
        // Without room for the command the client stays listed; sending to it does nothing.
        if (client != null && !pump.offer(() -> protocol.onClose(client))) {
            return;
        }
    }

    @Override
    public void onError(final WebSocket socket, final Exception failure) {
        // A single connection's trouble ends with its close event; a null socket means that the port failed.
        if (socket == null) {
            started.completeExceptionally(failure);
        }
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    /** A connection of the library. */
    private record Line(WebSocket socket) implements ClientSocket {
        @Override
        public boolean isOpen() {
            return socket.isOpen();
        }

        @Override
        public int backlog() {
            return ((WebSocketImpl) socket).outQueue.size();
        }

        @Override
        public void send(final String text) {
            try {
                socket.send(text);
            } catch (final WebsocketNotConnectedException gone) {
                // It closed between the check and the call; its close event is on the way.
                return;
            }
        }

        @Override
        public void send(final byte[] message) {
            try {
                socket.send(message);
            } catch (final WebsocketNotConnectedException gone) {
                // as above
                return;
            }
        }

        @Override
        public void close(final int code, final String reason) {
            socket.close(code, reason);
        }
    }

    private void command(final WebSocket socket, final Runnable command) {
        if (!pump.offer(command)) {
            socket.close(CloseFrame.POLICY_VALIDATION, "too many requests");
        }
    }
}

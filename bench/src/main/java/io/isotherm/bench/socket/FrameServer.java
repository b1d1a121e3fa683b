package io.isotherm.bench.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/**
 * A WebSocket server on a free loopback port that sends each client the same text again and again: as fast as the
 * socket takes it, or one frame at a time at a rate, each at its intended time.
 *
 * <p><b>Threads:</b> one of its own.
 */
final class FrameServer implements AutoCloseable {
    private static final int BATCH_LENGTH = 1 << 16;
    private static final int SHORT_LENGTHS = 126;
    private static final String UNIT = "{\"p\":\"64000.10\",\"q\":\"0.015\"},";
    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key:";
    private static final long SECOND_NS = 1_000_000_000L;

    private final ServerSocket server;
    private final String scheme;
    private final byte[] frame;
    private final int framesPerSecond;

    /**
     * Starts to listen.
     *
     * @param sockets         plain or TLS.
     * @param scheme          {@code ws} or {@code wss}.
     * @param length          of each text in bytes, 1 to 65,535.
     * @param framesPerSecond 0 for as many as the socket takes.
     */
    FrameServer(final ServerSocketFactory sockets, final String scheme, final int length, final int framesPerSecond)
        throws IOException {
        server = sockets.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.framesPerSecond = framesPerSecond;
        frame = frame(length);
        final Thread thread = new Thread(this::serve, "bench-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/");
    }

    private static byte[] frame(final int length) {
        final int header = length < SHORT_LENGTHS ? 2 : 4;
        final byte[] frame = new byte[header + length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (length < SHORT_LENGTHS ? length : SHORT_LENGTHS);
        if (header > 2) {
            frame[2] = (byte) (length >> 8);
            frame[3] = (byte) length;
        }
        for (int i = 0; i < length; i++) {
            frame[header + i] = (byte) UNIT.charAt(i % UNIT.length());
        }
        return frame;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                handshake(socket);
                if (framesPerSecond == 0) {
                    flood(socket.getOutputStream());
                } else {
                    pace(socket.getOutputStream());
                }
            } catch (final IOException | GeneralSecurityException e) {
                // The client has gone, or the server is closed: the next one, if any.
                continue;
            }
        }
    }

    private void flood(final OutputStream out) throws IOException {
        final int frames = Math.max(1, BATCH_LENGTH / frame.length);
        final byte[] batch = new byte[frames * frame.length];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(frame, 0, batch, i * frame.length, frame.length);
        }
        while (true) {
            out.write(batch);
        }
    }

    private void pace(final OutputStream out) throws IOException {
        final long start = System.nanoTime();
        for (long i = 0; true; i++) {
            final long due = start + i * SECOND_NS / framesPerSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            out.write(frame);
        }
    }

    private static void handshake(final Socket socket) throws IOException, GeneralSecurityException {
        final InputStream in = socket.getInputStream();
        final StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the client ended the handshake");
            }
            request.append((char) next);
        }
        final int at = request.toString().toLowerCase(Locale.ROOT).indexOf(KEY) + KEY.length();
        final String key = request.substring(at, request.indexOf("\r\n", at)).trim();
        final byte[] digest = MessageDigest.getInstance("SHA-1")
            .digest((key + SALT).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)
            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

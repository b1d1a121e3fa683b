package io.isotherm.feed.websocket.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A server on a free loopback port that plays one case per connection. */
public final class FuzzingServer implements AutoCloseable {
    private final ServerSocket server;
    private final String scheme;
    private final int deadlineMs;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        final Thread thread = new Thread(task, "fuzzing-server");
        thread.setDaemon(true);
        return thread;
    });

    FuzzingServer(final ServerSocketFactory sockets, final String scheme, final int deadlineMs) throws IOException {
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        this.deadlineMs = deadlineMs;
    }

    URI uri(final ConformanceCase test) {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + "/runCase?case=" + test.id
            + "&agent=isotherm");
    }

    /** Plays a case with the next client that connects. */
    CompletableFuture<CaseResult> next(final ConformanceCase test, final int slice) {
        final CompletableFuture<CaseResult> result = new CompletableFuture<>();
        threads.execute(() -> {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                handshake(socket);
                result.complete(new CaseRun(test, socket, slice, deadlineMs).run());
            } catch (final IOException | GeneralSecurityException | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Answers the request; reads not one byte beyond it. */
    public static void handshake(final Socket socket) throws IOException, GeneralSecurityException {
        final InputStream in = socket.getInputStream();
        final StringBuilder request = new StringBuilder();
        while (request.length() < 4 || !request.substring(request.length() - 4).equals("\r\n\r\n")) {
            final int next = in.read();
            if (next < 0) {
                throw new IOException("the client ended the handshake: " + request);
            }
            request.append((char) next);
        }
        String key = null;
        try (BufferedReader lines = new BufferedReader(new StringReader(request.toString()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                    key = line.substring(18).trim();
                }
            }
        }
        if (key == null || Base64.getDecoder().decode(key).length != 16) {
            throw new AssertionError("no key of 16 bytes in " + request);
        }
        final String accept = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        socket.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}

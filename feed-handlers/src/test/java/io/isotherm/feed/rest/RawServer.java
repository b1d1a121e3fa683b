package io.isotherm.feed.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server that answers byte by byte as a test wants, however wrong, on a free loopback port. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Function<String, Answer> answers;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final Queue<String> paths = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger underway = new AtomicInteger();
    final AtomicInteger mostUnderway = new AtomicInteger();

    /** Writes an answer; the connection serves the next request when it returns true. */
    @FunctionalInterface
    interface Answer {
        boolean write(OutputStream out, Socket socket) throws IOException;
    }

    RawServer(final Function<String, Answer> answers) throws IOException {
        this.answers = answers;
        daemon(this::accept);
    }

    /** A whole answer with its length, after which the connection stays. */
    static Answer text(final String statusAndHeaders, final String body) {
        return (out, socket) -> {
            out.write(("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        };
    }

    /** Just these bytes, then the end of the connection, by a reset where asked for. */
    static Answer cut(final String text, final boolean reset) {
        return (out, socket) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            return false;
        };
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (final Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                final Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (final IOException closed) {
            // The end of the test.
        }
    }

    private void serve(final Socket socket) {
        try (socket) {
            final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            boolean goesOn = true;
            while (goesOn) {
                final String line = in.readLine();
                if (line == null) {
                    return;
                }
                String header = in.readLine();
                while (header != null && !header.isEmpty()) {
                    header = in.readLine();
                }
                final String path = line.split(" ")[1];
                paths.add(path);
                mostUnderway.accumulateAndGet(underway.incrementAndGet(), Math::max);
                try {
                    goesOn = answers.apply(path).write(socket.getOutputStream(), socket);
                } finally {
                    underway.decrementAndGet();
                }
            }
        } catch (final IOException gone) {
            // The client had enough of it.
        }
    }

    private static void daemon(final Runnable task) {
        final Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}

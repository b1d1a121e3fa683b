package io.isotherm.bench.arrival;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Passes bytes between a client and a venue on loopback until it is told to cut its connections. */
final class CuttableProxy implements Closeable {
    private static final int BUFFER_LENGTH = 65_536;

    private final ServerSocket server;
    private final int targetPort;
    private final List<Socket> sockets = new ArrayList<>();

    CuttableProxy(final URI target) throws IOException {
        targetPort = target.getPort();
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort());
    }

    /** Ends every connection without a goodbye; new ones are passed on. */
    synchronized void cut() {
        sockets.forEach(CuttableProxy::end);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private synchronized void join(final Socket client) throws IOException {
        final Socket venue = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        sockets.add(client);
        sockets.add(venue);
        daemon(() -> pass(client, venue));
        daemon(() -> pass(venue, client));
    }

    private static void pass(final Socket from, final Socket to) {
        final byte[] buffer = new byte[BUFFER_LENGTH];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (final IOException cut) {
            end(from);
            end(to);
        }
    }

    private static void end(final Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (final IOException gone) {
            // It was closed from the other side.
            return;
        }
    }

    private static void daemon(final Runnable task) {
        final Thread thread = new Thread(task, "cuttable-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}

package io.isotherm.simulator.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends back what it gets; ends when the client does. */
final class EchoServer implements AutoCloseable {
    private static final long CLOSE_TIMEOUT_MS = 20_000;

    private final ServerSocket acceptor = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::accept, "echo");

    EchoServer() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), acceptor.getLocalPort());
    }

    /** The server's end of the next connection. */
    Socket next() throws InterruptedException {
        final Socket socket = sockets.poll(20, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no connection");
        }
        return socket;
    }

    private void accept() {
        while (!acceptor.isClosed()) {
            try {
                final Socket socket = acceptor.accept();
                sockets.add(socket);
                final Thread thread = new Thread(() -> echo(socket), "echo-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (final IOException closed) {
                return;
            }
        }
    }

    private static void echo(final Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (final IOException reset) {
            return;
        }
    }

    /** Nobody gets in any more when this returns: the kernel listens on for as long as a thread is still in accept. */
    @Override
    public void close() {
        try {
            acceptor.close();
            thread.join(CLOSE_TIMEOUT_MS);
            if (thread.isAlive()) {
                throw new AssertionError("the echo server does not end");
            }
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package io.isotherm.console.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The web server of the page: loopback only, read only, bounded in threads, connections, request size and idle time.
 *
 * <p><b>Threads:</b> runs on daemon threads of its own; {@link #close} may be called from any thread.
 */
public final class PageServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 8;
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_HEADER_LENGTH = 4096;
    private static final long IDLE_MS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    private PageServer(final Server server, final ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts serving.
     *
     * @param directory of the engine's snapshot; need not exist yet.
     * @param port      of 127.0.0.1; 0 takes any free one.
     * @return the running server.
     * @throws IOException when the port cannot be had; the message says which and what to do.
     */
    public static PageServer start(final Path directory, final int port) throws IOException {
        final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("page");
        threads.setDaemon(true);
        final Server server = new Server(threads);
        final ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setHandler(new PageHandler(new SnapshotSource(directory)));
        server.setErrorHandler((request, response, callback) -> {
            PageHandler.send(PageAnswer.refusal(response.getStatus(), "REFUSED", reason(response)), request, response,
                callback);
            return true;
        });
        try {
            server.start();
        } catch (final Exception e) {
            stop(server);
            throw new IOException("cannot serve the page on port " + port + " of " + LOOPBACK + " ("
                + e.getMessage() + "); name another port, or 0 for any free one", e);
        }
        return new PageServer(server, connector);
    }

    private static HttpConfiguration http() {
        final HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_HEADER_LENGTH);
        return http;
    }

    private static String reason(final Response response) {
        return response.getStatus() >= 500 ? "the page server failed on this request; please report that as a defect"
            : "the request is not well-formed HTTP";
    }

    /** Address of the page. */
    public URI address() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + "/");
    }

    /**
     * Waits until the server ends.
     *
     * @throws InterruptedException when the waiting thread is interrupted.
     */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(final Server server) {
        try {
            server.stop();
        } catch (final Exception e) {
            throw new IllegalStateException("the page server did not stop", e);
        }
    }
}

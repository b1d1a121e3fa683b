package io.isotherm.simulator.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy on a free loopback port in front of one server. Toxics may be added and removed while it runs, for every
 * connection or for one.
 *
 * <p><b>Threads:</b> one of its own does all the work; the public methods may be called by any other thread and return
 * once they are in effect.
 */
public final class ToxicProxy implements AutoCloseable {
    private static final int SCRATCH_BYTES = 1 << 16;
    private static final long LONGEST_SLEEP_MS = 1_000;
    private static final long CLOSE_TIMEOUT_MS = 5_000;

    private final InetSocketAddress upstream;
    private final long seed;
    private final ServerSocketChannel acceptor;
    private final Selector selector;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<ProxyConnection> connections = new CopyOnWriteArrayList<>();
    private final List<Toxic> toxics = new ArrayList<>();
    private final ProxyTally tally = new ProxyTally();
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private final Thread thread;
    private boolean down;
    private int count;
    private volatile boolean closed;

    /**
     * Opens the port and starts.
     *
     * @param upstream address of the server.
     * @param seed     of jitter.
     * @throws IOException when no port can be opened.
     */
    public ToxicProxy(final InetSocketAddress upstream, final long seed) throws IOException {
        this.upstream = upstream;
        this.seed = seed;
        selector = Selector.open();
        acceptor = ServerSocketChannel.open();
        acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        acceptor.configureBlocking(false);
        acceptor.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::work, "toxic-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Its port on the loopback address. */
    public int port() {
        return acceptor.socket().getLocalPort();
    }

    /** What it did so far. */
    public ProxyTally tally() {
        return tally;
    }

    /** The connections that are not over, oldest first. */
    public List<ProxyConnection> connections() {
        return List.copyOf(connections);
    }

    /**
     * Adds a toxic to every connection, present and future.
     *
     * @param toxic to add.
     */
    public void add(final Toxic toxic) {
        run(() -> {
            toxics.add(toxic);
            connections.forEach(connection -> connection.apply(toxic));
        });
    }

    /**
     * Adds a toxic to the present connections; those made later are spared.
     *
     * @param toxic to add.
     */
    public void addToPresent(final Toxic toxic) {
        run(() -> connections.forEach(connection -> connection.apply(toxic)));
    }

    /**
     * Takes a toxic away from every connection. A side that went away unheard is heard of now.
     *
     * @param toxic equal to the one added.
     */
    public void remove(final Toxic toxic) {
        run(() -> {
            toxics.remove(toxic);
            connections.forEach(connection -> connection.lift(toxic));
        });
    }

    /** Resets every connection and lets none in. */
    public void down() {
        run(() -> {
            down = true;
            connections.forEach(connection -> {
                tally.reset();
                connection.reset();
            });
        });
    }

    /** Lets connections in again. */
    public void up() {
        run(() -> down = false);
    }

    /** Closes every connection and the port. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT_MS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs something on the proxy's thread and waits until it is done; does nothing once closed. */
    void run(final Runnable command) {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        commands.add(() -> {
            command.run();
            done.complete(null);
        });
        selector.wakeup();
        done.completeOnTimeout(null, closed ? 0 : CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS).join();
    }

    private void work() {
        try (selector; acceptor) {
            while (!closed) {
                select();
                for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
                    command.run();
                }
                for (final SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && key.attachment() == null) {
                        accept();
                    } else if (key.isValid()) {
                        ((ProxyConnection) key.attachment()).serve(key, scratch);
                    }
                }
                selector.selectedKeys().clear();
                final long nowNs = System.nanoTime();
                connections.removeIf(connection -> connection.tick(nowNs));
            }
        } catch (final IOException failure) {
            throw new UncheckedIOException("the proxy on port " + port() + " cannot go on", failure);
        } finally {
            connections.forEach(ProxyConnection::close);
        }
    }

    private void select() throws IOException {
        long dueNs = Long.MAX_VALUE;
        for (final ProxyConnection connection : connections) {
            dueNs = Math.min(dueNs, connection.dueNs());
        }
        final long sleepNs = dueNs == Long.MAX_VALUE ? Long.MAX_VALUE : dueNs - System.nanoTime();
        if (sleepNs <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.min(LONGEST_SLEEP_MS, 1 + TimeUnit.NANOSECONDS.toMillis(sleepNs)));
        }
    }

    private void accept() throws IOException {
        final SocketChannel client = acceptor.accept();
        if (client == null) {
            return;
        }
        if (down) {
            tally.refuse();
            ProxyConnection.abort(client);
            return;
        }
        tally.accept();
        final SocketChannel server = SocketChannel.open();
        final ProxyConnection connection = new ProxyConnection(this, ++count, client, server, seed);
        prepare(client);
        prepare(server);
        server.connect(upstream);
        connection.keys(client.register(selector, 0, connection),
            server.register(selector, SelectionKey.OP_CONNECT, connection));
        toxics.forEach(connection::apply);
        connections.add(connection);
    }

    private static void prepare(final SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
}

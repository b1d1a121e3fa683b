package io.isotherm.simulator.proxy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Random;

/**
 * One connection through a proxy: the client's socket, the server's, and a leg for each way.
 *
 * <p><b>Threads:</b> the public methods may be called by any thread and return once they are in effect; the rest is
 * owned by the proxy's thread.
 */
public final class ProxyConnection {
    private final ToxicProxy proxy;
    private final int number;
    private final SocketChannel client;
    private final SocketChannel server;
    private final Leg toServer;
    private final Leg toClient;
    private final ProxyTally tally;
    private SelectionKey clientKey;
    private SelectionKey serverKey;
    private boolean connected;
    private boolean clientGone;
    private boolean serverGone;

    ProxyConnection(final ToxicProxy proxy, final int number, final SocketChannel client, final SocketChannel server,
                    final long seed) {
        this.proxy = proxy;
        this.number = number;
        this.client = client;
        this.server = server;
        tally = proxy.tally();
        final Random random = new Random(seed + number);
        toServer = new Leg(Direction.TO_SERVER, client, server, random, tally);
        toClient = new Leg(Direction.TO_CLIENT, server, client, random, tally);
    }

    /** Its number, from 1 in the order of acceptance. */
    public int number() {
        return number;
    }

    /**
     * Adds a toxic to this connection alone.
     *
     * @param toxic to add; bytes already on their way are not concerned.
     */
    public void add(final Toxic toxic) {
        proxy.run(() -> apply(toxic));
    }

    /**
     * Takes a toxic away from this connection; does nothing when it has none of the kind.
     *
     * @param toxic equal to the one added.
     */
    public void remove(final Toxic toxic) {
        proxy.run(() -> lift(toxic));
    }

    /** Whether neither side has gone. */
    public boolean isOpen() {
        return client.isOpen() && server.isOpen();
    }

    void keys(final SelectionKey ofClient, final SelectionKey ofServer) {
        clientKey = ofClient;
        serverKey = ofServer;
    }

    void apply(final Toxic toxic) {
        final long nowNs = System.nanoTime();
        toServer.add(toxic, nowNs);
        toClient.add(toxic, nowNs);
    }

    void lift(final Toxic toxic) {
        toServer.remove(toxic);
        toClient.remove(toxic);
        if (clientGone && !toServer.isHalfOpen() || serverGone && !toClient.isHalfOpen()) {
            reset();
        }
    }

    /** Moves on whatever is ready; true once the connection is over. */
    boolean serve(final SelectionKey key, final ByteBuffer scratch) {
        try {
            if (key == serverKey && key.isConnectable()) {
                server.finishConnect();
                connected = true;
            } else if (key.isReadable()) {
                (key == clientKey ? toServer : toClient).read(scratch, System.nanoTime());
            }
        } catch (final IOException broken) {
            gone(key);
        }
        return isOver();
    }

    /** Delivers what is due; true once the connection is over. */
    boolean tick(final long nowNs) {
        if (Math.min(toServer.resetNs(), toClient.resetNs()) <= nowNs) {
            tally.reset();
            reset();
        }
        if (!isOver() && connected) {
            final boolean serverFull = write(toServer, serverKey, nowNs);
            final boolean clientFull = !isOver() && write(toClient, clientKey, nowNs);
            if (toServer.isCut() || toClient.isCut() || toServer.isDelivered() && toClient.isDelivered()) {
                close();
            }
            interest(clientKey, clientGone ? 0 : toServer.readInterest(), clientFull);
            interest(serverKey, serverGone ? 0 : toClient.readInterest(), serverFull);
        }
        return isOver();
    }

    /** When it wants to be ticked next, nanoseconds. */
    long dueNs() {
        final long resetNs = Math.min(toServer.resetNs(), toClient.resetNs());
        return connected ? Math.min(resetNs, Math.min(toServer.dueNs(), toClient.dueNs())) : resetNs;
    }

    /** Resets both sides. */
    void reset() {
        abort(client);
        abort(server);
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    static void abort(final SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (final IOException | UnsupportedOperationException alreadyClosed) {
            // Then there is nothing to reset.
            return;
        } finally {
            closeQuietly(channel);
        }
    }

    private boolean write(final Leg leg, final SelectionKey sinkKey, final long nowNs) {
        try {
            return leg.write(nowNs);
        } catch (final IOException broken) {
            gone(sinkKey);
            return false;
        }
    }

    /** One side broke off; the other hears of it, unless what this side says vanishes. */
    private void gone(final SelectionKey key) {
        final boolean ofClient = key == clientKey;
        clientGone |= ofClient;
        serverGone |= !ofClient;
        if ((ofClient ? toServer : toClient).isHalfOpen() && !(clientGone && serverGone)) {
            closeQuietly((SocketChannel) key.channel());
        } else {
            reset();
        }
    }

    private boolean isOver() {
        return !client.isOpen() && !server.isOpen();
    }

    private static void interest(final SelectionKey key, final int read, final boolean full) {
        if (key.isValid()) {
            key.interestOps(read | (full ? SelectionKey.OP_WRITE : 0));
        }
    }

    private static void closeQuietly(final SocketChannel channel) {
        try {
            channel.close();
        } catch (final IOException alreadyBroken) {
            // Closed is what it was to be.
            return;
        }
    }
}

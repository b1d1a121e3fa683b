package io.isotherm.simulator.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One connection and what it subscribed to.
 *
 * <p><b>Threads:</b> owned by the pump thread; sending only queues for the socket's own thread.
 */
final class Client {
    /** Messages that may wait for a slow reader before it is cut off, as the venues do. */
    private static final int LONGEST_BACKLOG = 20_000;

    private final ClientSocket socket;
    private final String path;
    private final UnaryOperator<String> headers;
    /** Names under which the client subscribed to a channel; Binance has several for the same one. */
    private final Map<String, List<String>> namesByChannel = new LinkedHashMap<>();

    Client(final ClientSocket socket, final String path, final UnaryOperator<String> headers) {
        this.socket = socket;
        this.path = path;
        this.headers = headers;
    }

    /** Request path with query. */
    String path() {
        return path;
    }

    /** Subscribes; false when it already was under that name. */
    boolean subscribe(final String channel, final String name) {
        final List<String> names = namesByChannel.computeIfAbsent(channel, key -> new ArrayList<>());
        return !names.contains(name) && names.add(name);
    }

    void unsubscribe(final String channel, final String name) {
        namesByChannel.getOrDefault(channel, List.of()).remove(name);
    }

    /** Names under which it subscribed to a channel. */
    List<String> names(final String channel) {
        return namesByChannel.getOrDefault(channel, List.of());
    }

    /** All names, in the order of subscription. */
    List<String> names() {
        final List<String> all = new ArrayList<>();
        namesByChannel.values().forEach(names -> names.stream().filter(name -> !all.contains(name))
            .forEach(all::add));
        return all;
    }

    /** A header of the request that opened the connection; empty when it had none of that name. */
    String header(final String name) {
        return headers.apply(name);
    }

    void send(final String text) {
        send(() -> socket.send(text));
    }

    /** Sends a binary message. */
    void send(final byte[] message) {
        send(() -> socket.send(message));
    }

    /** Closes the connection for a reason. */
    void close(final int code, final String reason) {
        socket.close(code, reason);
    }

    private void send(final Runnable sending) {
        if (!socket.isOpen()) {
            return;
        }
        if (socket.backlog() > LONGEST_BACKLOG) {
            socket.close(ClientSocket.POLICY_VIOLATION, "reads too slowly");
            return;
        }
        sending.run();
    }
}

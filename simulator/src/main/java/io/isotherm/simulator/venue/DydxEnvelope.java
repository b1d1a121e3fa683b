package io.isotherm.simulator.venue;

import java.util.List;

/**
 * What dYdX's indexer puts around contents on one connection: its id and a {@code message_id} that rises by one with
 * every message, the greeting being 0.
 */
public final class DydxEnvelope {
    private static final String VERSION = "2.4.0";

    private final String connectionId;
    private long nextMessage;

    /**
     * A new connection.
     *
     * @param connectionId as the venue would name it.
     */
    public DydxEnvelope(final String connectionId) {
        this.connectionId = connectionId;
    }

    /** The first message. */
    public String connected() {
        return head("connected").close().toString();
    }

    /**
     * The answer to a subscription, with the state or history that it begins with.
     *
     * @param channel   that the client asked for.
     * @param greetings of the instruments that share the channel.
     * @return the message.
     */
    public String subscribed(final String channel, final List<Emission> greetings) {
        final FrameText text = named(head("subscribed"), channel).key("contents");
        if (channel.equals(DydxDialect.MARKETS)) {
            text.open().key("markets").open();
            greetings.forEach(greeting -> text.raw(greeting.body()));
            text.close().close();
        } else {
            text.raw(greetings.isEmpty() ? "{}" : greetings.get(0).body());
        }
        return text.close().toString();
    }

    /**
     * The answer to the end of a subscription.
     *
     * @param channel that the client named.
     * @return the message.
     */
    public String unsubscribed(final String channel) {
        return named(head("unsubscribed"), channel).close().toString();
    }

    /**
     * One piece of data.
     *
     * @param emission whose body is the contents.
     * @return the message.
     */
    public String data(final Emission emission) {
        return data("channel_data", emission.channel(), emission.body());
    }

    /**
     * Several pieces of data of a channel at once.
     *
     * @param channel  of all.
     * @param contents of each, in order.
     * @return the message.
     */
    public String batch(final String channel, final List<String> contents) {
        return data("channel_batch_data", channel, "[" + String.join(",", contents) + "]");
    }

    /**
     * A refusal.
     *
     * @param message why.
     * @return the message.
     */
    public String error(final String message) {
        return new FrameText().open().string("type", "error").string("message", message)
            .string("connection_id", connectionId).number("message_id", nextMessage++).close().toString();
    }

    /** The answer to a ping in words. */
    public String pong() {
        return head("pong").close().toString();
    }

    private String data(final String type, final String channel, final String contents) {
        final FrameText text = head(type);
        final int colon = channel.indexOf(':');
        if (colon >= 0) {
            text.string("id", channel.substring(colon + 1));
        }
        return text.string("channel", DydxDialect.name(channel)).string("version", VERSION)
            .key("contents").raw(contents).close().toString();
    }

    private FrameText head(final String type) {
        return new FrameText().open().string("type", type).string("connection_id", connectionId)
            .number("message_id", nextMessage++);
    }

    private static FrameText named(final FrameText text, final String channel) {
        text.string("channel", DydxDialect.name(channel));
        final int colon = channel.indexOf(':');
        return colon < 0 ? text : text.string("id", channel.substring(colon + 1));
    }
}

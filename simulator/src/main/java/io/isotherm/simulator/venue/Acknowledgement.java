package io.isotherm.simulator.venue;

import java.util.List;

/** The venues' answers to a subscription. */
public final class Acknowledgement {
    private static final String BYBIT_CONNECTION = "d8bu1olkndm7crnfs1e0-sim";
    /** Hyperliquid's first message, which is no JSON. */
    public static final String HYPERLIQUID_GREETING = "Websocket connection established.";

    private static final long MICROS_PER_MS = 1_000;
    private static final String OKX_CONNECTION = "51b07a0e";

    private Acknowledgement() {
    }

    /**
     * Binance's, for known and unknown streams alike.
     *
     * @param id of the request, as JSON.
     * @return the message.
     */
    public static String binance(final String id) {
        return new FrameText().open().key("result").raw("null").key("id").raw(id).close().toString();
    }

    /**
     * Bybit's.
     *
     * @param operation of the request.
     * @param requestId of the request, or empty.
     * @return the message.
     */
    public static String bybit(final String operation, final String requestId) {
        return bybit(true, "", operation, requestId);
    }

    /**
     * Bybit's refusal of an unknown topic.
     *
     * @param topic     that no handler serves.
     * @param requestId of the request, or empty.
     * @return the message.
     */
    public static String bybitUnknown(final String topic, final String requestId) {
        return bybit(false, "error:handler not found,topic:" + topic, "subscribe", requestId);
    }

    /**
     * Bybit's answer to a ping.
     *
     * @param requestId of the request, or empty.
     * @return the message.
     */
    public static String bybitPong(final String requestId) {
        return bybit(true, "pong", "ping", requestId);
    }

    /**
     * OKX's, one per channel.
     *
     * @param event    {@code subscribe} or {@code unsubscribe}.
     * @param argument the request's argument, as JSON.
     * @return the message.
     */
    public static String okx(final String event, final String argument) {
        return new FrameText().open().string("event", event).key("arg").raw(argument)
            .string("connId", OKX_CONNECTION).close().toString();
    }

    /**
     * The argument by which a channel of OKX is subscribed.
     *
     * @param channel {@code channel:instId}, or {@code channel:instType} for liquidations.
     * @return JSON.
     */
    public static String okxArgument(final String channel) {
        final int colon = channel.indexOf(':');
        final String key = channel.equals(OkxDialect.LIQUIDATION_ORDERS) ? "instType" : "instId";
        return new FrameText().open().string("channel", channel.substring(0, colon))
            .string(key, channel.substring(colon + 1)).close().toString();
    }

    /**
     * OKX's refusal.
     *
     * @param code    of the error.
     * @param message without quotes.
     * @return the message.
     */
    public static String okxError(final String code, final String message) {
        return new FrameText().open().string("event", "error").string("code", code).string("msg", message)
            .string("connId", OKX_CONNECTION).close().toString();
    }

    /**
     * Deribit's, which names the channels.
     *
     * @param id       of the request.
     * @param channels that exist.
     * @param timeMs   now, milliseconds since the epoch.
     * @return the message.
     */
    public static String deribit(final long id, final List<String> channels, final long timeMs) {
        final FrameText text = new FrameText().open().string("jsonrpc", "2.0").number("id", id).key("result")
            .openArray();
        channels.forEach(text::string);
        return text.closeArray().number("usIn", timeMs * MICROS_PER_MS).number("usOut", timeMs * MICROS_PER_MS + 1)
            .number("usDiff", 1).bool("testnet", false).close().toString();
    }

    /**
     * BitMEX's greeting.
     *
     * @param timeMs now, milliseconds since the epoch.
     * @return the message.
     */
    public static String bitmexWelcome(final long timeMs) {
        return new FrameText().open().string("info", "Welcome to the BitMEX Realtime API.").string("version", "2.0.0")
            .string("timestamp", BitmexUnits.time(timeMs)).string("docs", "https://www.bitmex.com/app/wsAPI")
            .bool("heartbeatEnabled", false).key("limit").open().number("remaining", 719).close().close().toString();
    }

    /**
     * BitMEX's, one per topic.
     *
     * @param topic   of the request.
     * @param request as JSON.
     * @return the message.
     */
    public static String bitmex(final String topic, final String request) {
        return new FrameText().open().bool("success", true).string("subscribe", topic).key("request").raw(request)
            .close().toString();
    }

    /**
     * Hyperliquid's, one per subscription.
     *
     * @param method  of the request.
     * @param channel as {@code type:coin}.
     * @return the message.
     */
    public static String hyperliquid(final String method, final String channel) {
        final int colon = channel.indexOf(':');
        final FrameText text = new FrameText().open().string("channel", "subscriptionResponse").key("data").open()
            .string("method", method).key("subscription").open().string("type", channel.substring(0, colon))
            .string("coin", channel.substring(colon + 1));
        if (channel.startsWith("l2Book")) {
            text.key("nSigFigs").raw("null").key("mantissa").raw("null");
        }
        return text.close().close().close().toString();
    }

    private static String bybit(final boolean success, final String message, final String operation,
                                final String requestId) {
        return new FrameText().open().bool("success", success).string("ret_msg", message)
            .string("conn_id", BYBIT_CONNECTION).string("req_id", requestId).string("op", operation).close()
            .toString();
    }
}

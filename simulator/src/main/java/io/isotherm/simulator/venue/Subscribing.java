package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.List;

/**
 * What venues say, apart from their channels' own messages, to one client of each that connects and subscribes to
 * everything, and how they address the channels' messages to it.
 *
 * <p><b>Threads:</b> not threadsafe; one owner.
 */
public final class Subscribing {
    private static final String DYDX_CONNECTION = "3a2e4c0c-7579-4bf6-a570-e0979418bbe9";

    /** Null until the venue greets. */
    private DydxEnvelope dydx;

    /**
     * The messages before any channel's: a greeting, and the one answer of venues that answer a request as a whole.
     *
     * @param venue    that was asked.
     * @param channels that the client asks for.
     * @param timeMs   now, milliseconds since the epoch.
     * @return frames in the order of sending.
     */
    public List<String> opening(final SimulatedVenue venue, final List<String> channels, final long timeMs) {
        return switch (venue) {
            case BINANCE, BINANCE_COINM -> List.of(Acknowledgement.binance("1"));
            case BYBIT -> List.of(Acknowledgement.bybit("subscribe", "1"));
            case DERIBIT -> List.of(Acknowledgement.deribit(1, channels, timeMs));
            case BITMEX -> List.of(Acknowledgement.bitmexWelcome(timeMs));
            case HYPERLIQUID -> List.of(Acknowledgement.HYPERLIQUID_GREETING);
            case KRAKEN_FUTURES -> List.of(KrakenAnswer.GREETING);
            case DYDX -> {
                dydx = new DydxEnvelope(DYDX_CONNECTION);
                yield List.of(dydx.connected());
            }
            default -> List.of();
        };
    }

    /**
     * The messages just before the first of a channel, from venues that answer channel by channel.
     *
     * @param venue   that was asked.
     * @param channel that the client asked for.
     * @param timeMs  now.
     * @return frames in the order of sending.
     */
    public List<String> perChannel(final SimulatedVenue venue, final String channel, final long timeMs) {
        return switch (venue) {
            case OKX -> List.of(Acknowledgement.okx("subscribe", Acknowledgement.okxArgument(channel)));
            case BITMEX -> List.of(Acknowledgement.bitmex(channel,
                "{\"op\":\"subscribe\",\"args\":[\"" + channel + "\"]}"));
            case HYPERLIQUID -> List.of(Acknowledgement.hyperliquid("subscribe", channel));
            case BITGET -> List.of(BitgetAnswer.done("subscribe", BitgetDialect.argument(channel)));
            case GATE -> List.of(GateAnswer.success(timeMs, before(channel), "subscribe", List.of(after(channel))));
            case KRAKEN_FUTURES -> List.of(KrakenAnswer.done("subscribed", before(channel), after(channel)));
            case HTX -> List.of(channel.startsWith(HtxDialect.MARKET)
                ? HtxAnswer.market(true, channel, "1", timeMs) : HtxAnswer.notification("sub", "1", channel, timeMs));
            default -> List.of();
        };
    }

    /**
     * What a subscription to a channel begins with.
     *
     * @param venue     that sends it.
     * @param channel   that the client asked for.
     * @param greetings of the instruments that share the channel, in their order.
     * @return frames in the order of sending.
     */
    public List<String> greeting(final SimulatedVenue venue, final String channel, final List<Emission> greetings) {
        return switch (venue) {
            case DYDX -> List.of(dydx.subscribed(channel, greetings));
            default -> greetings.stream().flatMap(emission -> frames(venue, emission).stream()).toList();
        };
    }

    /**
     * A message as that client receives it.
     *
     * @param venue    that sends it.
     * @param emission message.
     * @return the frame, Binance's in the envelope of combined streams and dYdX's in that of the connection; nothing
     *     where the client has no connection yet and the frame would need one.
     */
    public List<String> frames(final SimulatedVenue venue, final Emission emission) {
        return switch (venue) {
            case BINANCE, BINANCE_COINM -> List.of(emission.combined(emission.channel()));
            case DYDX -> dydx == null ? List.of() : List.of(dydx.data(emission));
            default -> List.of(emission.body());
        };
    }

    private static String before(final String channel) {
        return channel.substring(0, channel.indexOf(':'));
    }

    private static String after(final String channel) {
        return channel.substring(channel.indexOf(':') + 1);
    }
}

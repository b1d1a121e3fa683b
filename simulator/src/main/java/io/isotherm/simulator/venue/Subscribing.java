package io.isotherm.simulator.venue;

import io.isotherm.simulator.market.SimulatedVenue;
import java.util.List;

/** What a venue says, apart from its channels' own messages, to a client that connects and subscribes to everything. */
public final class Subscribing {
    private Subscribing() {
    }

    /**
     * The messages before any channel's: a greeting, and the one answer of venues that answer a request as a whole.
     *
     * @param venue    that was asked.
     * @param channels that the client asks for.
     * @param timeMs   now, milliseconds since the epoch.
     * @return frames in the order of sending.
     */
    public static List<String> opening(final SimulatedVenue venue, final List<String> channels,
                                       final long timeMs) {
        return switch (venue) {
            case BINANCE, BINANCE_COINM -> List.of(Acknowledgement.binance("1"));
            case BYBIT -> List.of(Acknowledgement.bybit("subscribe", "1"));
            case DERIBIT -> List.of(Acknowledgement.deribit(1, channels, timeMs));
            case BITMEX -> List.of(Acknowledgement.bitmexWelcome(timeMs));
            default -> List.of();
        };
    }

    /**
     * The messages just before the first of a channel, from venues that answer channel by channel.
     *
     * @param venue   that was asked.
     * @param channel that the client asked for.
     * @return frames in the order of sending.
     */
    public static List<String> perChannel(final SimulatedVenue venue, final String channel) {
        return switch (venue) {
            case OKX -> List.of(Acknowledgement.okx("subscribe", Acknowledgement.okxArgument(channel)));
            case BITMEX -> List.of(Acknowledgement.bitmex(channel,
                "{\"op\":\"subscribe\",\"args\":[\"" + channel + "\"]}"));
            default -> List.of();
        };
    }

    /**
     * A message as that client receives it.
     *
     * @param venue    that sends it.
     * @param emission message.
     * @return the frame; Binance's in the envelope of combined streams.
     */
    public static String frame(final SimulatedVenue venue, final Emission emission) {
        return switch (venue) {
            case BINANCE, BINANCE_COINM -> emission.combined(emission.channel());
            default -> emission.body();
        };
    }
}

package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** dYdX v4; the oracle price is the mark. */
final class ReferenceDydx implements ReferenceVenue {
    private static final List<Object> USED = Arrays.asList("v4_trades", "v4_markets", "v4_orderbook");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            lines.reject("malformed");
            return;
        }
        if (noText(f.get("type"))) {
            lines.reject("unknown-channel");
            return;
        }
        switch ((String) f.get("type")) {
            case "connected":
                lines.control("info");
                break;
            case "unsubscribed":
                lines.control("ack");
                break;
            case "error":
                lines.control("error");
                break;
            case "pong":
                lines.control("pong");
                break;
            case "subscribed":
                lines.control("ack");
                contents(f, f.get("contents"), true, lines);
                break;
            case "channel_data":
                contents(f, f.get("contents"), false, lines);
                break;
            case "channel_batch_data":
                batch(f, lines);
                break;
            default:
                lines.reject("unknown-channel");
                break;
        }
    }

    private static void batch(final Map<String, Object> f, final ReferenceLines lines) {
        if (f.get("contents") instanceof List && USED.contains(f.get("channel"))) {
            for (final Object contents : (List<?>) f.get("contents")) {
                contents(f, contents, false, lines);
            }
        } else {
            contents(f, null, false, lines);
        }
    }

    private static void contents(final Map<String, Object> f, final Object contents, final boolean whole,
                                 final ReferenceLines lines) {
        final Object channel = f.get("channel");
        if (!(channel instanceof String) || !USED.contains(channel)) {
            if (word(channel, "v4_candles", "", "v4_subaccounts", "", "v4_block_height", "") == null) {
                lines.reject("unknown-channel");
            }
        } else if (map(contents) == null) {
            lines.reject("missing-field");
        } else if (channel.equals("v4_trades")) {
            trades(f.get("id"), get(contents, "trades"), lines);
        } else if (channel.equals("v4_markets")) {
            markets(map(contents), lines);
        } else {
            lines.book(f.get("id"), ReferenceTime.of(), whole ? "snapshot" : "delta", get(contents, "bids"),
                get(contents, "asks"), level -> level instanceof List ? Level.pair(level)
                    : Level.of(get(level, "price"), get(level, "size")));
        }
    }

    private static void trades(final Object symbol, final Object trades, final ReferenceLines lines) {
        if (!(trades instanceof List)) {
            lines.reject("missing-field");
            return;
        }
        for (final Object element : (List<?>) trades) {
            final Map<String, Object> r = map(element);
            if (r == null) {
                lines.reject("missing-field");
                continue;
            }
            final ReferenceTime time = ReferenceTime.ofInstant(r.get("createdAt"));
            final Object side = r.get("side");
            final String kind = word(r.get("type"), "LIMIT", "market", "MARKET", "market", "LIQUIDATED",
                "liquidation", "DELEVERAGED", "adl");
            lines.trade(symbol, time, r.get("price"), r.get("size"), absent(r.get("type")) ? null : side,
                word(side, "BUY", "buy", "SELL", "sell"), kind);
            if ("liquidation".equals(kind)) {
                lines.liquidation(symbol, time, r.get("price"), r.get("size"), absent(side),
                    word(side, "SELL", "long", "BUY", "short"), "fill", "full");
            }
        }
    }

    private static void markets(final Map<String, Object> contents, final ReferenceLines lines) {
        for (final Map.Entry<String, Object> part : contents.entrySet()) {
            if (word(part.getKey(), "markets", "", "trading", "", "oraclePrices", "") == null
                || absent(part.getValue())) {
                continue;
            }
            if (map(part.getValue()) == null) {
                lines.reject("missing-field");
                continue;
            }
            for (final Map.Entry<String, Object> market : ReferenceJson.members(part.getValue())) {
                final Map<String, Object> m = map(market.getValue());
                if (m == null || market.getKey().isEmpty()) {
                    lines.reject("missing-field");
                } else {
                    lines.mark(market.getKey(), ReferenceTime.ofInstant(m.get("effectiveAt")), m.get("oraclePrice"));
                    lines.openInterest(market.getKey(), ReferenceTime.of(), m.get("openInterest"), false);
                    lines.funding(market.getKey(), ReferenceTime.of(), m.get("nextFundingRate"), ReferenceTime.of());
                }
            }
        }
    }
}

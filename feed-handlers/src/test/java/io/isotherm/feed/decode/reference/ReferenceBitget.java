package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.bareText;
import static io.isotherm.feed.decode.reference.ReferenceFields.first;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Bitget: v2 names a {@code channel} and an {@code instId}, v3 a {@code topic} and a {@code symbol}. */
final class ReferenceBitget implements ReferenceVenue {
    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            final String text = bareText(frame);
            if (text.equals("ping") || text.equals("pong")) {
                lines.control(text);
            } else {
                lines.reject("malformed");
            }
            return;
        }
        if (!absent(f.get("event"))) {
            final String kind = word(f.get("event"), "subscribe", "ack", "unsubscribe", "ack", "login", "ack",
                "error", "error");
            if (kind == null) {
                lines.reject("unknown-channel");
            } else {
                lines.control(kind);
            }
            return;
        }
        final Map<String, Object> arg = map(f.get("arg"));
        final boolean v3 = arg != null && !absent(arg.get("topic"));
        final Object name = arg == null ? null : v3 ? arg.get("topic") : arg.get("channel");
        if (noText(name)) {
            lines.reject("unknown-channel");
            return;
        }
        final String channel = (String) name;
        if (channel.startsWith("candle") || channel.equals("kline")) {
            return;
        }
        if (!List.of("trade", "publicTrade", "ticker", "liquidation").contains(channel)
            && !channel.matches("books([1-9][0-9]{0,8})?")) {
            lines.reject("unknown-channel");
        } else if (!(f.get("data") instanceof List)) {
            lines.reject("missing-field");
        } else {
            for (final Object element : (List<?>) f.get("data")) {
                if (map(element) == null) {
                    lines.reject("missing-field");
                } else {
                    row(f, v3, channel, map(element), lines);
                }
            }
        }
    }

    private static void row(final Map<String, Object> f, final boolean v3, final String channel,
                            final Map<String, Object> r, final ReferenceLines lines) {
        final Map<String, Object> arg = map(f.get("arg"));
        final Object symbol = first(r.get("instId"), r.get("symbol"), arg.get("symbol"), arg.get("instId"));
        final ReferenceTime time =
            ReferenceTime.of(channel.equals("publicTrade") ? r.get("T") : null, r.get("ts"), f.get("ts"));
        final boolean trade = channel.equals("trade") || channel.equals("publicTrade");
        if (trade && !v3) {
            lines.trade(symbol, time, r.get("price"), r.get("size"), r.get("side"),
                word(r.get("side"), "buy", "buy", "sell", "sell"), "market");
        } else if (trade) {
            lines.trade(symbol, time, r.get("p"), r.get("v"), r.get("S"),
                word(r.get("S"), "buy", "buy", "sell", "sell"), "market");
        } else if (channel.equals("liquidation")) {
            lines.liquidation(symbol, time, r.get("price"), r.get("amount"), absent(r.get("side")),
                word(r.get("side"), "buy", "long", "sell", "short"), "bankruptcy", "sampled");
        } else if (channel.equals("ticker")) {
            ticker(v3, symbol, time, r, lines);
        } else {
            final String kind = channel.matches("books(1|5|15)") ? "snapshot"
                : word(f.get("action"), "snapshot", "snapshot", "update", "delta");
            if (kind == null) {
                lines.reject(absent(f.get("action")) ? "missing-field" : "unknown-value");
            } else {
                lines.book(symbol, time, kind, r.get(v3 ? "b" : "bids"), r.get(v3 ? "a" : "asks"), Level::pair);
            }
        }
    }

    private static void ticker(final boolean v3, final Object symbol, final ReferenceTime time,
                               final Map<String, Object> r, final ReferenceLines lines) {
        if (noText(symbol)) {
            lines.reject("missing-field");
            return;
        }
        lines.quote(symbol, time, r.get(v3 ? "bid1Price" : "bidPr"), r.get(v3 ? "bid1Size" : "bidSz"),
            r.get(v3 ? "ask1Price" : "askPr"), r.get(v3 ? "ask1Size" : "askSz"));
        lines.mark(symbol, time, r.get("markPrice"));
        lines.openInterest(symbol, time, r.get(v3 ? "openInterest" : "holdingAmount"), false);
        lines.funding(symbol, time, r.get("fundingRate"), ReferenceTime.of(r.get("nextFundingTime")));
    }
}

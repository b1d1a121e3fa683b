package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.first;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Kraken Futures. */
final class ReferenceKraken implements ReferenceVenue {
    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            lines.reject("malformed");
        } else if (!absent(f.get("event"))) {
            final String kind = word(f.get("event"), "info", "info", "subscribed", "ack", "unsubscribed", "ack",
                "error", "error", "alert", "error", "subscribed_failed", "error", "unsubscribed_failed", "error",
                "pong", "pong");
            if (kind == null) {
                lines.reject("unknown-channel");
            } else {
                lines.control(kind);
            }
        } else if (noText(f.get("feed"))) {
            lines.reject("unknown-channel");
        } else {
            feed(f, lines);
        }
    }

    private static void feed(final Map<String, Object> f, final ReferenceLines lines) {
        switch ((String) f.get("feed")) {
            case "trade":
                trade(f, f, lines);
                break;
            case "trade_snapshot":
                if (!(f.get("trades") instanceof List)) {
                    lines.reject("missing-field");
                    return;
                }
                for (final Object row : (List<?>) f.get("trades")) {
                    if (map(row) == null) {
                        lines.reject("missing-field");
                    } else {
                        trade(f, map(row), lines);
                    }
                }
                break;
            case "ticker":
                ticker(f, lines);
                break;
            case "book":
                level(f, lines);
                break;
            case "book_snapshot":
                lines.book(f.get("product_id"), ReferenceTime.of(f.get("timestamp")), "snapshot", f.get("bids"),
                    f.get("asks"), level -> Level.of(get(level, "price"), get(level, "qty")));
                break;
            case "ticker_lite":
            case "heartbeat":
                break;
            default:
                lines.reject("unknown-channel");
                break;
        }
    }

    private static void trade(final Map<String, Object> f, final Map<String, Object> r, final ReferenceLines lines) {
        final Object symbol = first(r.get("product_id"), f.get("product_id"));
        final ReferenceTime time = ReferenceTime.of(r.get("time"));
        final Object side = r.get("side");
        final String kind = word(r.get("type"), "fill", "market", "liquidation", "liquidation", "assignment",
            "insurance", "termination", "adl", "block", "market");
        lines.trade(symbol, time, r.get("price"), r.get("qty"), absent(r.get("type")) ? null : side,
            word(side, "buy", "buy", "sell", "sell"), kind);
        if ("liquidation".equals(kind)) {
            lines.liquidation(symbol, time, r.get("price"), r.get("qty"), absent(side),
                word(side, "sell", "long", "buy", "short"), "fill", "full");
        }
    }

    private static void ticker(final Map<String, Object> r, final ReferenceLines lines) {
        final Object symbol = r.get("product_id");
        final ReferenceTime time = ReferenceTime.of(r.get("time"));
        if (noText(symbol)) {
            lines.reject("missing-field");
            return;
        }
        lines.quote(symbol, time, r.get("bid"), r.get("bid_size"), r.get("ask"), r.get("ask_size"));
        lines.mark(symbol, time, r.get("markPrice"));
        lines.openInterest(symbol, time, r.get("openInterest"), false);
        lines.funding(symbol, time, r.get("relative_funding_rate"),
            ReferenceTime.of(r.get("next_funding_rate_time")));
    }

    private static void level(final Map<String, Object> r, final ReferenceLines lines) {
        final List<Level> level = List.of(Level.of(r.get("price"), r.get("qty")));
        final boolean buy = "buy".equals(r.get("side"));
        if (absent(r.get("side")) || absent(r.get("price")) || absent(r.get("qty")) || noText(r.get("product_id"))) {
            lines.reject("missing-field");
        } else if (!buy && !"sell".equals(r.get("side"))) {
            lines.reject("unknown-value");
        } else {
            lines.book(r.get("product_id"), ReferenceTime.of(r.get("timestamp")), "delta", buy ? level : List.of(),
                buy ? List.of() : level);
        }
    }
}

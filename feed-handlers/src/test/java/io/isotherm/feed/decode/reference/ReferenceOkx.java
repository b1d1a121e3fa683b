package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.at;
import static io.isotherm.feed.decode.reference.ReferenceFields.bareText;
import static io.isotherm.feed.decode.reference.ReferenceFields.first;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** OKX v5. */
final class ReferenceOkx implements ReferenceVenue {
    private static final List<String> UNUSED = List.of("tickers", "index-tickers", "price-limit", "instruments",
        "status", "opt-summary", "adl-warning", "liquidation-warning", "estimated-price");

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
            final String kind = word(f.get("event"), "subscribe", "ack", "unsubscribe", "ack", "login", "ack", "error",
                "error", "notice", "info", "channel-conn-count", "info", "channel-conn-count-error", "error");
            if (kind == null) {
                lines.reject("unknown-channel");
            } else {
                lines.control(kind);
            }
            return;
        }
        final Map<String, Object> arg = map(f.get("arg"));
        if (arg == null || !(arg.get("channel") instanceof String)) {
            lines.reject("unknown-channel");
            return;
        }
        final String channel = (String) arg.get("channel");
        final boolean used = List.of("trades", "trades-all", "liquidation-orders", "mark-price", "open-interest",
            "funding-rate", "bbo-tbt", "books", "books5", "books-l2-tbt", "books50-l2-tbt").contains(channel);
        if (!used) {
            if (!UNUSED.contains(channel) && !channel.matches("(?s)(mark-price-|index-)?candle.*")) {
                lines.reject("unknown-channel");
            }
        } else if (!(f.get("data") instanceof List)) {
            lines.reject("missing-field");
        } else {
            for (final Object element : (List<?>) f.get("data")) {
                final Map<String, Object> r = map(element);
                if (r == null) {
                    lines.reject("missing-field");
                } else {
                    row(channel, f.get("action"), first(r.get("instId"), arg.get("instId")), r, lines);
                }
            }
        }
    }

    private static void row(final String channel, final Object action, final Object symbol,
                            final Map<String, Object> r, final ReferenceLines lines) {
        final ReferenceTime time = ReferenceTime.of(r.get("ts"));
        switch (channel) {
            case "trades":
            case "trades-all":
                lines.trade(symbol, time, r.get("px"), r.get("sz"), r.get("side"),
                    word(r.get("side"), "buy", "buy", "sell", "sell"), "market");
                break;
            case "liquidation-orders":
                if (!(r.get("details") instanceof List)) {
                    lines.reject("missing-field");
                    return;
                }
                for (final Object element : (List<?>) r.get("details")) {
                    final Map<String, Object> d = map(element);
                    if (d == null) {
                        lines.reject("missing-field");
                        continue;
                    }
                    final String position = word(d.get("posSide"), "long", "long", "short", "short");
                    final String bySide = word(d.get("side"), "sell", "long", "buy", "short");
                    lines.liquidation(symbol, ReferenceTime.of(d.get("ts"), r.get("ts")), d.get("bkPx"), d.get("sz"),
                        position == null && absent(d.get("side")), position == null ? bySide : position, "bankruptcy",
                        "sampled");
                }
                break;
            case "mark-price":
                lines.mark(symbol, time, r.get("markPx"));
                break;
            case "open-interest":
                lines.openInterest(symbol, time, r.get("oi"), false);
                break;
            case "funding-rate":
                lines.funding(symbol, time, r.get("fundingRate"), ReferenceTime.of(r.get("fundingTime")));
                break;
            case "bbo-tbt":
                final List<?> bid = best(r.get("bids"));
                final List<?> ask = best(r.get("asks"));
                if (bid == null || ask == null) {
                    lines.reject("missing-field");
                } else {
                    lines.quote(symbol, time, at(bid, 0), at(bid, 1), at(ask, 0), at(ask, 1));
                }
                break;
            default:
                final boolean whole = channel.equals("books5");
                final String kind = whole ? "snapshot" : word(action, "snapshot", "snapshot", "update", "delta");
                if (kind == null) {
                    lines.reject(absent(action) ? "missing-field" : "unknown-value");
                } else {
                    lines.book(symbol, time, kind, r.get("bids"), r.get("asks"), Level::pair);
                }
                break;
        }
    }

    /** The first level, an empty one when there is none, null when it is no level. */
    private static List<?> best(final Object levels) {
        if (absent(levels) || (levels instanceof List && ((List<?>) levels).isEmpty())) {
            return List.of();
        }
        return levels instanceof List && ((List<?>) levels).get(0) instanceof List
            ? (List<?>) ((List<?>) levels).get(0) : null;
    }
}

package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.at;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.opposite;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Deribit, JSON-RPC; a trade's flag names the party that was forced. */
final class ReferenceDeribit implements ReferenceVenue {
    private static final List<String> UNUSED = List.of("deribit_price_index", "deribit_price_ranking",
        "deribit_price_statistics", "deribit_volatility_index", "markprice", "perpetual", "chart", "platform_state",
        "incremental_ticker", "estimated_expiration_price", "instrument");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            lines.reject("malformed");
        } else if ("subscription".equals(f.get("method"))) {
            subscription(f.get("params"), lines);
        } else if ("heartbeat".equals(f.get("method"))) {
            final String kind = word(get(f.get("params"), "type"), "test_request", "ping", "heartbeat", "info");
            if (kind == null) {
                lines.reject("unknown-channel");
            } else {
                lines.control(kind);
            }
        } else if (!absent(f.get("method"))) {
            lines.reject("unknown-channel");
        } else if (!absent(f.get("error"))) {
            lines.control("error");
        } else if (f.containsKey("result")) {
            lines.control("ack");
        } else {
            lines.reject("unknown-channel");
        }
    }

    private static void subscription(final Object params, final ReferenceLines lines) {
        if (noText(get(params, "channel"))) {
            lines.reject("unknown-channel");
            return;
        }
        final String[] channel = ((String) get(params, "channel")).split("\\.", -1);
        final Object data = get(params, "data");
        switch (channel[0]) {
            case "trades":
                if (!(data instanceof List)) {
                    lines.reject("missing-field");
                    return;
                }
                for (final Object row : (List<?>) data) {
                    if (map(row) == null) {
                        lines.reject("missing-field");
                    } else {
                        trade(map(row), lines);
                    }
                }
                break;
            case "ticker":
            case "quote":
            case "book":
                // book.INSTRUMENT.GROUP.DEPTH.INTERVAL
                if (channel[0].equals("book") && channel.length == 5
                    && !channel[channel.length - 2].matches("[1-9][0-9]{0,8}")) {
                    lines.reject("unknown-channel");
                } else if (map(data) == null) {
                    lines.reject("missing-field");
                } else if (channel[0].equals("book")) {
                    book(channel, map(data), lines);
                } else {
                    state(channel[0], map(data), lines);
                }
                break;
            default:
                if (!UNUSED.contains(channel[0])) {
                    lines.reject("unknown-channel");
                }
                break;
        }
    }

    private static void trade(final Map<String, Object> r, final ReferenceLines lines) {
        final Object symbol = r.get("instrument_name");
        final ReferenceTime time = ReferenceTime.of(r.get("timestamp"));
        final Object side = r.get("direction");
        final String taker = word(side, "buy", "buy", "sell", "sell");
        final Object flag = r.get("liquidation");
        final String kind = absent(flag) ? "market"
            : word(flag, "T", "liquidation", "M", "liquidation", "MT", "liquidation");
        lines.trade(symbol, time, r.get("price"), r.get("amount"), side, taker, kind);
        // The forced order's side; a forced sale liquidates a long.
        final String ofTaker = word(taker, "sell", "long", "buy", "short");
        if ("T".equals(flag) || "MT".equals(flag)) {
            lines.liquidation(symbol, time, r.get("price"), r.get("amount"), absent(side), ofTaker, "fill", "full");
        }
        if ("M".equals(flag) || "MT".equals(flag)) {
            lines.liquidation(symbol, time, r.get("price"), r.get("amount"), absent(side), opposite(ofTaker), "fill",
                "full");
        }
    }

    private static void state(final String channel, final Map<String, Object> r, final ReferenceLines lines) {
        final Object symbol = r.get("instrument_name");
        final ReferenceTime time = ReferenceTime.of(r.get("timestamp"));
        if (noText(symbol)) {
            lines.reject("missing-field");
            return;
        }
        lines.quote(symbol, time, r.get("best_bid_price"), r.get("best_bid_amount"), r.get("best_ask_price"),
            r.get("best_ask_amount"));
        if (channel.equals("ticker")) {
            lines.mark(symbol, time, r.get("mark_price"));
            lines.openInterest(symbol, time, r.get("open_interest"), false);
            lines.funding(symbol, time, r.get("current_funding"), ReferenceTime.of());
        }
    }

    private static void book(final String[] channel, final Map<String, Object> r, final ReferenceLines lines) {
        // book.INSTRUMENT.GROUP.DEPTH.INTERVAL has plain pairs, book.INSTRUMENT.INTERVAL names an action first.
        final boolean grouped = channel.length == 5;
        final Object type = r.get("type");
        final String named = word(type, "snapshot", "snapshot", "change", "delta");
        final String kind = !absent(type) ? named : absent(r.get("prev_change_id")) ? "snapshot" : "delta";
        if (kind == null) {
            lines.reject("unknown-value");
            return;
        }
        lines.book(r.get("instrument_name"), ReferenceTime.of(r.get("timestamp")),
            grouped ? "snapshot" : kind, r.get("bids"),
            r.get("asks"), grouped ? Level::pair : ReferenceDeribit::level);
    }

    private static Level level(final Object level) {
        final Object action = at(level, 0);
        if (absent(action) || absent(at(level, 1)) || absent(at(level, 2))) {
            return Level.refused("missing-field");
        }
        if (word(action, "new", "new", "change", "change", "delete", "delete") == null) {
            return Level.refused("unknown-value");
        }
        final boolean deleted = action.equals("delete") && !ReferenceNumber.of(at(level, 2)).isBad();
        return Level.of(at(level, 1), deleted ? "0" : at(level, 2));
    }
}

package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.at;
import static io.isotherm.feed.decode.reference.ReferenceFields.first;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTX: the market side says {@code ch}, the notification side {@code op} and {@code topic}. */
final class ReferenceHtx implements ReferenceVenue {
    private static final Pattern CHANNEL = Pattern.compile("(?s)market\\.([^.]*)\\.(.+)");
    private static final Pattern TOPIC = Pattern.compile("(?s)public\\.([^.]*)\\.(.+)");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            lines.reject("malformed");
        } else if (!absent(f.get("ch"))) {
            channel(f, lines);
        } else if (!absent(f.get("op"))) {
            operation(f, lines);
        } else if (!absent(f.get("ping"))) {
            lines.control("ping");
        } else if (!absent(f.get("pong"))) {
            lines.control("pong");
        } else if ("ok".equals(f.get("status")) && first(f.get("subbed"), f.get("unsubbed")) != null) {
            lines.control("ack");
        } else if ("error".equals(f.get("status"))) {
            lines.control("error");
        } else {
            lines.reject("unknown-channel");
        }
    }

    private static void operation(final Map<String, Object> f, final ReferenceLines lines) {
        final ReferenceNumber code = ReferenceNumber.of(f.get("err-code"));
        final boolean fine = code.isAbsent() || (!code.isBad() && code.value().signum() == 0);
        if ("notify".equals(f.get("op"))) {
            notification(f, lines);
        } else if ("ping".equals(f.get("op")) || "pong".equals(f.get("op"))) {
            lines.control((String) f.get("op"));
        } else if (List.of("sub", "unsub").contains(f.get("op"))) {
            lines.control(fine ? "ack" : "error");
        } else if ("error".equals(f.get("op")) || "close".equals(f.get("op"))) {
            lines.control("error".equals(f.get("op")) ? "error" : "info");
        } else {
            lines.reject("unknown-channel");
        }
    }

    private static void notification(final Map<String, Object> f, final ReferenceLines lines) {
        final Matcher topic = TOPIC.matcher(noText(f.get("topic")) ? "" : (String) f.get("topic"));
        final String name = topic.matches() ? topic.group(2) : "";
        if (name.equals("contract_info")) {
            return;
        }
        if (!name.equals("liquidation_orders") && !name.equals("funding_rate")) {
            lines.reject("unknown-channel");
            return;
        }
        if (!(f.get("data") instanceof List)) {
            lines.reject("missing-field");
            return;
        }
        for (final Object row : (List<?>) f.get("data")) {
            if (map(row) == null) {
                lines.reject("missing-field");
            } else if (name.equals("funding_rate")) {
                lines.funding(get(row, "contract_code"), ReferenceTime.of(f.get("ts")), get(row, "funding_rate"),
                    ReferenceTime.of(get(row, "settlement_time")));
            } else {
                // "both" is the one-way mode, where an order neither opens nor closes by name.
                final String closes = word(get(row, "offset"), "close", "yes", "both", "yes");
                lines.liquidation(get(row, "contract_code"), ReferenceTime.of(get(row, "created_at"), f.get("ts")),
                    get(row, "price"), get(row, "volume"), absent(get(row, "direction")) || absent(get(row, "offset")),
                    closes == null ? null : word(get(row, "direction"), "sell", "long", "buy", "short"), "order",
                    "full");
            }
        }
    }

    private static void channel(final Map<String, Object> f, final ReferenceLines lines) {
        final Matcher channel = CHANNEL.matcher(f.get("ch") instanceof String ? (String) f.get("ch") : "");
        if (!channel.matches()) {
            lines.reject("unknown-channel");
            return;
        }
        final String symbol = channel.group(1);
        final String name = channel.group(2);
        final Object tick = f.get("tick");
        final ReferenceTime time = ReferenceTime.of(get(tick, "ts"), f.get("ts"));
        if (name.equals("trade.detail")) {
            trades(f, symbol, tick, lines);
        } else if (name.equals("bbo")) {
            best(symbol, time, tick, lines);
        } else if (name.startsWith("depth.step") || name.startsWith("depth.size_")) {
            depth(name.startsWith("depth.step"), symbol, time, tick, lines);
        } else if (!name.matches("(?s)(kline|detail|basis|index|mark_price)(\\..*)?")) {
            lines.reject("unknown-channel");
        }
    }

    private static void best(final String symbol, final ReferenceTime time, final Object tick,
                             final ReferenceLines lines) {
        final Object bid = get(tick, "bid");
        final Object ask = get(tick, "ask");
        if (map(tick) == null || !(absent(bid) || bid instanceof List) || !(absent(ask) || ask instanceof List)) {
            lines.reject("missing-field");
        } else {
            lines.quote(symbol, time, at(bid, 0), at(bid, 1), at(ask, 0), at(ask, 1));
        }
    }

    private static void trades(final Map<String, Object> f, final String symbol, final Object tick,
                               final ReferenceLines lines) {
        if (!(get(tick, "data") instanceof List)) {
            lines.reject("missing-field");
            return;
        }
        for (final Object row : (List<?>) get(tick, "data")) {
            if (map(row) == null) {
                lines.reject("missing-field");
            } else {
                lines.trade(symbol, ReferenceTime.of(get(row, "ts"), get(tick, "ts"), f.get("ts")),
                    get(row, "price"), get(row, "amount"), get(row, "direction"),
                    word(get(row, "direction"), "buy", "buy", "sell", "sell"), "market");
            }
        }
    }

    private static void depth(final boolean step, final String symbol, final ReferenceTime time, final Object tick,
                              final ReferenceLines lines) {
        final Object event = get(tick, "event");
        final String kind = step ? "snapshot" : word(event, "snapshot", "snapshot", "update", "delta");
        if (map(tick) == null || (kind == null && absent(event))) {
            lines.reject("missing-field");
        } else if (kind == null) {
            lines.reject("unknown-value");
        } else {
            lines.book(symbol, time, kind, get(tick, "bids"), get(tick, "asks"), Level::pair);
        }
    }
}

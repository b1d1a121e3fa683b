package io.isotherm.feed.decode;

import io.isotherm.feed.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The slow and obvious decoder that the real one is compared with: a parsed tree, {@code BigDecimal} numbers and
 * string concatenation, written from the output's specification alone.
 */
final class ReferenceDecoder {
    private static final List<String> BINANCE_UNUSED = List.of("24hrTicker", "24hrMiniTicker", "indexPriceUpdate",
        "contractInfo", "compositeIndex", "assetIndexUpdate");
    private static final List<String> BYBIT_UNUSED =
        List.of("kline", "adlAlert", "insurance", "priceLimit", "liquidation");
    private static final List<String> OKX_UNUSED = List.of("tickers", "index-tickers", "price-limit", "instruments",
        "status", "opt-summary", "adl-warning", "liquidation-warning", "estimated-price");

    private final List<String> lines = new ArrayList<>();
    private long line;

    /** Whether the venue's frames are known here. */
    static boolean knows(final Venue venue) {
        return venue == Venue.BINANCE_USDM || venue == Venue.BYBIT || venue == Venue.OKX;
    }

    /** The lines that a frame gives, each ended by a line feed. */
    String decode(final Venue venue, final byte[] frame, final long lineNumber) {
        lines.clear();
        line = lineNumber;
        final Object root = ReferenceJson.parse(frame);
        switch (venue) {
            case BINANCE_USDM:
                binance(root);
                break;
            case BYBIT:
                if (map(root) == null) {
                    reject("malformed");
                } else {
                    bybit(map(root));
                }
                break;
            default:
                okx(root, frame);
                break;
        }
        return String.join("", lines);
    }

    // Binance

    private void binance(final Object root) {
        if (root instanceof List) {
            for (final Object element : (List<?>) root) {
                binancePayload(element, "");
            }
        } else if (map(root) == null) {
            reject("malformed");
        } else if (map(root).containsKey("stream")) {
            final Object stream = map(root).get("stream");
            final Object data = map(root).get("data");
            if (!(stream instanceof String)) {
                reject("unknown-channel");
            } else if (data instanceof List) {
                for (final Object element : (List<?>) data) {
                    binancePayload(element, (String) stream);
                }
            } else {
                binancePayload(data, (String) stream);
            }
        } else if (absent(map(root).get("e"))) {
            final Map<String, Object> answer = map(root);
            if (!absent(answer.get("error")) || !absent(answer.get("code"))) {
                control("error");
            } else if (answer.containsKey("result")) {
                control("ack");
            } else {
                reject("unknown-channel");
            }
        } else {
            binancePayload(root, "");
        }
    }

    private void binancePayload(final Object element, final String stream) {
        final Map<String, Object> p = map(element);
        final Object name = p == null ? null : p.get("e");
        if (!(name instanceof String)) {
            reject("unknown-channel");
            return;
        }
        final ReferenceTime engine = ReferenceTime.of(p.get("T"), p.get("E"));
        switch ((String) name) {
            case "aggTrade":
            case "trade":
                if (!"NA".equals(p.get("X"))) {
                    final Object maker = p.get("m");
                    trade(p.get("s"), engine, p.get("p"), p.get("q"), maker,
                        Boolean.TRUE.equals(maker) ? "sell" : Boolean.FALSE.equals(maker) ? "buy" : null,
                        absent(p.get("X")) ? "market" : word(p.get("X"), "MARKET", "market", "INSURANCE_FUND",
                            "insurance", "ADL", "adl"));
                }
                break;
            case "forceOrder":
                final Map<String, Object> o = map(p.get("o"));
                if (o == null) {
                    reject("missing-field");
                } else {
                    liquidation(o.get("s"), ReferenceTime.of(o.get("T"), p.get("E")), o.get("ap"), o.get("z"),
                        absent(o.get("S")), word(o.get("S"), "SELL", "long", "BUY", "short"), "fill", "sampled");
                }
                break;
            case "markPriceUpdate":
                if (noText(p.get("s"))) {
                    reject("missing-field");
                } else {
                    mark(p.get("s"), ReferenceTime.of(p.get("E")), p.get("p"));
                    funding(p.get("s"), ReferenceTime.of(p.get("E")), p.get("r"), p.get("T"));
                }
                break;
            case "bookTicker":
                quote(p.get("s"), engine, p.get("b"), p.get("B"), p.get("a"), p.get("A"));
                break;
            case "depthUpdate":
                book(p.get("s"), engine, stream.matches("(?s).*@depth(5|10|20)(@.*)?") ? "snapshot" : "delta",
                    p.get("b"), p.get("a"));
                break;
            default:
                if (!BINANCE_UNUSED.contains(name) && !((String) name).startsWith("kline")) {
                    reject("unknown-channel");
                }
                break;
        }
    }

    // Bybit

    private void bybit(final Map<String, Object> f) {
        if (absent(f.get("topic"))) {
            bybitAnswer(f);
            return;
        }
        if (!(f.get("topic") instanceof String)) {
            reject("unknown-channel");
            return;
        }
        final String[] topic = ((String) f.get("topic")).split("\\.", -1);
        final Object data = f.get("data");
        final ReferenceTime frameTime = ReferenceTime.of(f.get("ts"));
        if (topic[0].equals("publicTrade") || topic[0].equals("allLiquidation")) {
            if (!(data instanceof List)) {
                reject("missing-field");
                return;
            }
            for (final Object element : (List<?>) data) {
                final Map<String, Object> r = map(element);
                if (r == null) {
                    reject("missing-field");
                } else if (topic[0].equals("publicTrade")) {
                    trade(r.get("s"), ReferenceTime.of(r.get("T"), f.get("ts")), r.get("p"), r.get("v"), r.get("S"),
                        word(r.get("S"), "Buy", "buy", "Sell", "sell"), "market");
                } else {
                    liquidation(r.get("s"), ReferenceTime.of(r.get("T"), f.get("ts")), r.get("p"), r.get("v"),
                        absent(r.get("S")), word(r.get("S"), "Buy", "long", "Sell", "short"), "bankruptcy", "full");
                }
            }
        } else if (topic[0].equals("tickers")) {
            bybitTicker(map(data), frameTime);
        } else if (topic[0].equals("orderbook") && topic.length > 1 && topic[1].matches("[1-9][0-9]{0,8}")) {
            final Map<String, Object> b = map(data);
            if (b == null || absent(f.get("type"))) {
                reject("missing-field");
            } else if (!"snapshot".equals(f.get("type")) && !"delta".equals(f.get("type"))) {
                reject("unknown-value");
            } else {
                book(b.get("s"), ReferenceTime.of(f.get("cts"), f.get("ts")), (String) f.get("type"), b.get("b"),
                    b.get("a"));
            }
        } else if (!BYBIT_UNUSED.contains(topic[0])) {
            reject("unknown-channel");
        }
    }

    private void bybitTicker(final Map<String, Object> t, final ReferenceTime time) {
        if (t == null || noText(t.get("symbol"))) {
            reject("missing-field");
            return;
        }
        final Object symbol = t.get("symbol");
        quote(symbol, time, t.get("bid1Price"), t.get("bid1Size"), t.get("ask1Price"), t.get("ask1Size"));
        mark(symbol, time, t.get("markPrice"));
        final boolean single = !absent(t.get("singleOpenInterest"));
        final boolean twoSided = !single && time.isFrom("2026-06-11T00:00:00Z");
        openInterest(symbol, time, t.get(single ? "singleOpenInterest" : "openInterest"), twoSided);
        funding(symbol, time, t.get("fundingRate"), t.get("nextFundingTime"));
    }

    private void bybitAnswer(final Map<String, Object> f) {
        if (Boolean.FALSE.equals(f.get("success"))) {
            control("error");
        } else if ("pong".equals(f.get("ret_msg")) || "pong".equals(f.get("op"))) {
            control("pong");
        } else if ("ping".equals(f.get("op"))) {
            control("ping");
        } else if (Boolean.TRUE.equals(f.get("success"))) {
            control("ack");
        } else {
            reject("unknown-channel");
        }
    }

    // OKX

    private void okx(final Object root, final byte[] frame) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            final String text = new String(frame, StandardCharsets.ISO_8859_1)
                .replaceAll("^[ \t\r\n]+|[ \t\r\n]+$", "");
            if (text.equals("ping") || text.equals("pong")) {
                control(text);
            } else {
                reject("malformed");
            }
            return;
        }
        if (!absent(f.get("event"))) {
            final String kind = word(f.get("event"), "subscribe", "ack", "unsubscribe", "ack", "login", "ack", "error",
                "error", "notice", "info", "channel-conn-count", "info", "channel-conn-count-error", "error");
            if (kind == null) {
                reject("unknown-channel");
            } else {
                control(kind);
            }
            return;
        }
        final Map<String, Object> arg = map(f.get("arg"));
        if (arg == null || !(arg.get("channel") instanceof String)) {
            reject("unknown-channel");
            return;
        }
        final String channel = (String) arg.get("channel");
        final boolean used = List.of("trades", "trades-all", "liquidation-orders", "mark-price", "open-interest",
            "funding-rate", "bbo-tbt", "books", "books5", "books-l2-tbt", "books50-l2-tbt").contains(channel);
        if (!used) {
            if (!OKX_UNUSED.contains(channel) && !channel.matches("(?s)(mark-price-|index-)?candle.*")) {
                reject("unknown-channel");
            }
        } else if (!(f.get("data") instanceof List)) {
            reject("missing-field");
        } else {
            for (final Object element : (List<?>) f.get("data")) {
                final Map<String, Object> r = map(element);
                if (r == null) {
                    reject("missing-field");
                } else {
                    okxRow(channel, f.get("action"), absent(r.get("instId")) ? arg.get("instId") : r.get("instId"), r);
                }
            }
        }
    }

    private void okxRow(final String channel, final Object action, final Object symbol, final Map<String, Object> r) {
        final ReferenceTime time = ReferenceTime.of(r.get("ts"));
        switch (channel) {
            case "trades":
            case "trades-all":
                trade(symbol, time, r.get("px"), r.get("sz"), r.get("side"),
                    word(r.get("side"), "buy", "buy", "sell", "sell"), "market");
                break;
            case "liquidation-orders":
                if (!(r.get("details") instanceof List)) {
                    reject("missing-field");
                    return;
                }
                for (final Object element : (List<?>) r.get("details")) {
                    final Map<String, Object> d = map(element);
                    if (d == null) {
                        reject("missing-field");
                        continue;
                    }
                    final String position = word(d.get("posSide"), "long", "long", "short", "short");
                    final String bySide = word(d.get("side"), "sell", "long", "buy", "short");
                    liquidation(symbol, ReferenceTime.of(d.get("ts"), r.get("ts")), d.get("bkPx"), d.get("sz"),
                        position == null && absent(d.get("side")), position == null ? bySide : position, "bankruptcy",
                        "sampled");
                }
                break;
            case "mark-price":
                mark(symbol, time, r.get("markPx"));
                break;
            case "open-interest":
                openInterest(symbol, time, r.get("oi"), false);
                break;
            case "funding-rate":
                funding(symbol, time, r.get("fundingRate"), r.get("fundingTime"));
                break;
            case "bbo-tbt":
                final List<?> bid = first(r.get("bids"));
                final List<?> ask = first(r.get("asks"));
                if (bid == null || ask == null) {
                    reject("missing-field");
                } else {
                    quote(symbol, time, at(bid, 0), at(bid, 1), at(ask, 0), at(ask, 1));
                }
                break;
            default:
                final boolean whole = channel.equals("books5");
                final String kind = whole ? "snapshot" : word(action, "snapshot", "snapshot", "update", "delta");
                if (kind == null) {
                    reject(absent(action) ? "missing-field" : "unknown-value");
                } else {
                    book(symbol, time, kind, r.get("bids"), r.get("asks"));
                }
                break;
        }
    }

    /** The first level, an empty one when there is none, null when it is no level. */
    private static List<?> first(final Object levels) {
        if (absent(levels) || (levels instanceof List && ((List<?>) levels).isEmpty())) {
            return List.of();
        }
        return levels instanceof List && ((List<?>) levels).get(0) instanceof List
            ? (List<?>) ((List<?>) levels).get(0) : null;
    }

    // Events

    private void trade(final Object symbol, final ReferenceTime time, final Object price, final Object quantity,
                       final Object side, final String aggressor, final String kind) {
        final ReferenceNumber p = ReferenceNumber.of(price);
        final ReferenceNumber q = ReferenceNumber.of(quantity);
        if (noText(symbol) || p.isAbsent() || q.isAbsent() || absent(side)) {
            reject("missing-field");
        } else if (aggressor == null || kind == null) {
            reject("unknown-value");
        } else if (p.isBad() || q.isBad() || time.isBad()) {
            reject("number");
        } else {
            event("trade", symbol, time, ",\"price\":" + p + ",\"quantity\":" + q + ",\"aggressor\":\"" + aggressor
                + "\",\"kind\":\"" + kind + '"');
        }
    }

    private void liquidation(final Object symbol, final ReferenceTime time, final Object price,
                             final Object quantity, final boolean sideAbsent, final String position,
                             final String priceKind, final String coverage) {
        final ReferenceNumber p = ReferenceNumber.of(price);
        final ReferenceNumber q = ReferenceNumber.of(quantity);
        if (noText(symbol) || p.isAbsent() || q.isAbsent() || sideAbsent) {
            reject("missing-field");
        } else if (position == null) {
            reject("unknown-value");
        } else if (p.isBad() || q.isBad() || time.isBad()) {
            reject("number");
        } else {
            event("liquidation", symbol, time, ",\"position\":\"" + position + "\",\"price\":" + p
                + ",\"priceKind\":\"" + priceKind + "\",\"quantity\":" + q + ",\"coverage\":\"" + coverage + '"');
        }
    }

    private void mark(final Object symbol, final ReferenceTime time, final Object price) {
        final ReferenceNumber p = ReferenceNumber.of(price);
        state("mark", symbol, time, p, ",\"price\":" + p);
    }

    private void openInterest(final Object symbol, final ReferenceTime time, final Object quantity,
                              final boolean twoSided) {
        ReferenceNumber q = ReferenceNumber.of(quantity);
        if (twoSided && !q.isAbsent() && !q.isBad()) {
            q = q.half();
        }
        state("open-interest", symbol, time, q, ",\"quantity\":" + q);
    }

    private void funding(final Object symbol, final ReferenceTime time, final Object rate, final Object next) {
        final ReferenceNumber r = ReferenceNumber.of(rate);
        final ReferenceTime nextTime = ReferenceTime.of(next);
        if (!r.isAbsent() && !noText(symbol) && nextTime.isBad()) {
            reject("number");
        } else {
            state("funding", symbol, time, r, ",\"rate\":" + r + ",\"nextTime\":" + nextTime);
        }
    }

    private void quote(final Object symbol, final ReferenceTime time, final Object... fields) {
        final String[] names = {"bid", "bidQuantity", "ask", "askQuantity"};
        final StringBuilder text = new StringBuilder();
        ReferenceNumber worst = ReferenceNumber.of(null);
        for (int i = 0; i < names.length; i++) {
            final ReferenceNumber number = ReferenceNumber.of(fields[i]);
            worst = number.isBad() || worst.isAbsent() ? number : worst;
            text.append(",\"").append(names[i]).append("\":").append(number);
        }
        state("quote", symbol, time, worst, text.toString());
    }

    private void state(final String name, final Object symbol, final ReferenceTime time, final ReferenceNumber number,
                       final String rest) {
        if (number.isAbsent()) {
            return;
        }
        if (noText(symbol)) {
            reject("missing-field");
        } else if (number.isBad() || time.isBad()) {
            reject("number");
        } else {
            event(name, symbol, time, rest);
        }
    }

    private void book(final Object symbol, final ReferenceTime time, final String kind, final Object bids,
                      final Object asks) {
        final StringBuilder text = new StringBuilder(",\"kind\":\"" + kind + "\",\"bids\":");
        String reason = levels(bids, text);
        text.append(",\"asks\":");
        reason = reason == null ? levels(asks, text) : reason;
        if (noText(symbol)) {
            reject("missing-field");
        } else if (reason != null) {
            reject(reason);
        } else if (time.isBad()) {
            reject("number");
        } else {
            event("book", symbol, time, text.toString());
        }
    }

    private static String levels(final Object side, final StringBuilder text) {
        if (!absent(side) && !(side instanceof List)) {
            return "missing-field";
        }
        final List<String> printed = new ArrayList<>();
        for (final Object element : absent(side) ? List.of() : (List<?>) side) {
            final List<?> level = element instanceof List ? (List<?>) element : List.of();
            final ReferenceNumber price = ReferenceNumber.of(at(level, 0));
            final ReferenceNumber quantity = ReferenceNumber.of(at(level, 1));
            if (price.isAbsent() || quantity.isAbsent()) {
                return "missing-field";
            }
            if (price.isBad() || quantity.isBad()) {
                return "number";
            }
            printed.add("[" + price + "," + quantity + "]");
        }
        text.append('[').append(String.join(",", printed)).append(']');
        return null;
    }

    private void event(final String name, final Object symbol, final ReferenceTime time, final String rest) {
        lines.add("{\"line\":" + line + ",\"event\":\"" + name + "\",\"symbol\":"
            + ReferenceJson.quote((String) symbol) + ",\"time\":" + time + rest + "}\n");
    }

    private void control(final String kind) {
        lines.add("{\"line\":" + line + ",\"event\":\"control\",\"kind\":\"" + kind + "\"}\n");
    }

    private void reject(final String reason) {
        lines.add("{\"line\":" + line + ",\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n");
    }

    // Values

    private static boolean absent(final Object value) {
        return value == null || value == ReferenceJson.NULL || "".equals(value);
    }

    private static boolean noText(final Object value) {
        return !(value instanceof String) || ((String) value).isEmpty();
    }

    private static Object at(final List<?> list, final int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static String word(final Object value, final String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(value)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(final Object value) {
        return value instanceof Map ? (Map<String, Object>) value : null;
    }
}

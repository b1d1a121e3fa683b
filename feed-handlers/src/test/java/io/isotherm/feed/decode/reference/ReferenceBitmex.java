package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.bareText;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** BitMEX tables; remembers live liquidation orders and the prices of book rows. */
final class ReferenceBitmex implements ReferenceVenue {
    private static final List<String> UNUSED = List.of("orderBook10", "funding", "settlement", "insurance",
        "announcement", "tradeBin1m", "tradeBin5m", "tradeBin1h", "tradeBin1d", "quoteBin1m", "quoteBin5m",
        "quoteBin1h", "quoteBin1d");

    private final Map<Object, Map<String, Object>> orders = new HashMap<>();
    private final Map<Object, Object> prices = new HashMap<>();

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
        } else if (!absent(f.get("table"))) {
            table(f, lines);
        } else if (!absent(f.get("error")) || Boolean.FALSE.equals(f.get("success"))) {
            lines.control("error");
        } else if (Boolean.TRUE.equals(f.get("success"))) {
            lines.control("ack");
        } else if (!absent(f.get("info"))) {
            lines.control("info");
        } else {
            lines.reject("unknown-channel");
        }
    }

    private void table(final Map<String, Object> f, final ReferenceLines lines) {
        final Object table = f.get("table");
        if (UNUSED.contains(table)) {
            return;
        }
        if (!List.of("trade", "quote", "instrument", "liquidation", "orderBookL2", "orderBookL2_25")
            .contains(table)) {
            lines.reject("unknown-channel");
            return;
        }
        final String action = word(f.get("action"), "partial", "partial", "insert", "insert", "update", "update",
            "delete", "delete");
        if (absent(f.get("action"))) {
            lines.reject("missing-field");
        } else if (action == null) {
            lines.reject("unknown-value");
        } else if (!(f.get("data") instanceof List)) {
            lines.reject("missing-field");
        } else if (((String) table).startsWith("orderBook")) {
            books(action, (List<?>) f.get("data"), lines);
        } else {
            for (final Object element : (List<?>) f.get("data")) {
                if (map(element) == null) {
                    lines.reject("missing-field");
                } else {
                    row((String) table, action, map(element), lines);
                }
            }
        }
    }

    private void row(final String table, final String action, final Map<String, Object> r,
                     final ReferenceLines lines) {
        final Object symbol = r.get("symbol");
        final ReferenceTime time = ReferenceTime.ofInstant(r.get("timestamp"));
        final boolean whole = action.equals("partial") || action.equals("insert");
        if (table.equals("liquidation")) {
            liquidation(action, r, lines);
        } else if (table.equals("trade") && whole) {
            lines.trade(symbol, time, r.get("price"), r.get("size"), r.get("side"),
                word(r.get("side"), "Buy", "buy", "Sell", "sell"), "market");
        } else if (table.equals("quote") && whole) {
            lines.quote(symbol, time, r.get("bidPrice"), r.get("bidSize"), r.get("askPrice"), r.get("askSize"));
        } else if (table.equals("instrument") && !action.equals("delete")) {
            if (noText(symbol)) {
                lines.reject("missing-field");
                return;
            }
            lines.mark(symbol, time, r.get("markPrice"));
            lines.openInterest(symbol, time, r.get("openInterest"), false);
            lines.funding(symbol, time, r.get("fundingRate"), ReferenceTime.ofInstant(r.get("fundingTimestamp")));
        }
    }

    private void liquidation(final String action, final Map<String, Object> r, final ReferenceLines lines) {
        final Object id = r.get("orderID");
        final Map<String, Object> known = orders.get(id);
        if (absent(id)) {
            lines.reject("missing-field");
        } else if (action.equals("delete")) {
            orders.remove(id);
        } else if (action.equals("insert") || (action.equals("partial") && known == null)) {
            final Map<String, Object> order = new HashMap<>(r);
            orders.put(id, order);
            tell(order, r.get("leavesQty"), lines);
        } else if (known != null) {
            final ReferenceNumber last = ReferenceNumber.of(known.get("leavesQty"));
            final ReferenceNumber now = ReferenceNumber.of(r.get("leavesQty"));
            for (final Map.Entry<String, Object> field : r.entrySet()) {
                if (!absent(field.getValue()) && !(field.getKey().equals("leavesQty") && now.isBad())) {
                    known.put(field.getKey(), field.getValue());
                }
            }
            if (now.isBad()) {
                tell(known, r.get("leavesQty"), lines);
            } else if (!now.isAbsent()) {
                final BigDecimal before = last.value() == null ? BigDecimal.ZERO : last.value();
                if (now.value().compareTo(before) > 0) {
                    tell(known, now.value().subtract(before).toPlainString(), lines);
                }
            }
        }
    }

    private static void tell(final Map<String, Object> order, final Object quantity, final ReferenceLines lines) {
        lines.liquidation(order.get("symbol"), ReferenceTime.of(), order.get("price"), quantity,
            absent(order.get("side")), word(order.get("side"), "Sell", "long", "Buy", "short"), "order", "full");
    }

    private void books(final String action, final List<?> rows, final ReferenceLines lines) {
        final Map<Object, List<Map<String, Object>>> bySymbol = new LinkedHashMap<>();
        for (final Object row : rows) {
            if (map(row) == null || noText(map(row).get("symbol"))) {
                lines.reject("missing-field");
            } else {
                bySymbol.computeIfAbsent(map(row).get("symbol"), s -> new ArrayList<>()).add(map(row));
            }
        }
        bySymbol.forEach((symbol, own) -> book(symbol, action, own, lines));
    }

    private void book(final Object symbol, final String action, final List<Map<String, Object>> rows,
                      final ReferenceLines lines) {
        final List<Level> bids = new ArrayList<>();
        final List<Level> asks = new ArrayList<>();
        ReferenceTime time = ReferenceTime.of();
        String refused = null;
        for (final Map<String, Object> r : rows) {
            time = ReferenceTime.ofInstant(r.get("timestamp"));
            final Object key = List.of(symbol, ReferenceNumber.of(r.get("id")).toString());
            if (!absent(r.get("price"))) {
                prices.put(key, r.get("price"));
            }
            final Object price = prices.get(key);
            if (action.equals("delete")) {
                prices.remove(key);
            }
            final boolean buy = "Buy".equals(r.get("side"));
            if (refused == null && !buy && !"Sell".equals(r.get("side"))) {
                refused = absent(r.get("side")) ? "missing-field" : "unknown-value";
            }
            (buy ? bids : asks).add(Level.of(price, action.equals("delete") ? "0" : r.get("size")));
        }
        if (refused == null) {
            lines.book(symbol, time, action.equals("partial") ? "snapshot" : "delta", bids, asks);
        } else {
            lines.reject(refused);
        }
    }
}

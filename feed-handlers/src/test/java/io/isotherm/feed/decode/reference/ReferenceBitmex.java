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
        "announcement");

    private static final int MOST_ID_LENGTH = 64;

    private final Map<String, Map<String, Object>> orders = new HashMap<>();
    /** Of each table and symbol, by row number. */
    private final Map<List<Object>, Map<BigDecimal, Object>> prices = new HashMap<>();

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
        if (UNUSED.contains(table) || (table instanceof String && ((String) table).matches("(?s)(trade|quote)Bin.*"))) {
            return;
        }
        if (!List.of("trade", "quote", "instrument", "liquidation", "orderBookL2", "orderBookL2_25")
            .contains(table)) {
            lines.reject("unknown-channel");
            return;
        }
        final String action = word(f.get("action"), "partial", "partial", "insert", "insert", "update", "update",
            "delete", "delete");
        if (absent(f.get("action")) || !(f.get("data") instanceof List)) {
            lines.reject("missing-field");
        } else if (action == null) {
            lines.reject("unknown-value");
        } else if (((String) table).startsWith("orderBook")) {
            books((String) table, action, (List<?>) f.get("data"), lines);
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
        final boolean told = !action.equals("delete");
        if (table.equals("liquidation")) {
            liquidation(action, r, lines);
        } else if (table.equals("trade") && told) {
            lines.trade(symbol, time, r.get("price"), r.get("size"), r.get("side"),
                word(r.get("side"), "Buy", "buy", "Sell", "sell"), "market");
        } else if (table.equals("quote") && told) {
            lines.quote(symbol, time, r.get("bidPrice"), r.get("bidSize"), r.get("askPrice"), r.get("askSize"));
        } else if (table.equals("instrument") && told) {
            if (noText(symbol)) {
                lines.reject("missing-field");
                return;
            }
            lines.mark(symbol, time, r.get("markPrice"));
            lines.openInterest(symbol, time, r.get("openInterest"), false);
            lines.funding(symbol, time, r.get("fundingRate"), ReferenceTime.ofInstant(r.get("fundingTimestamp")));
        }
    }

    /** Only an order that was told is remembered; a row that changes it says how much more is left. */
    private void liquidation(final String action, final Map<String, Object> r, final ReferenceLines lines) {
        final String id = r.get("orderID") instanceof String ? (String) r.get("orderID") : "";
        final Map<String, Object> known = orders.get(id);
        if (action.equals("delete")) {
            orders.remove(id);
        } else if (action.equals("insert") || (action.equals("partial") && known == null)) {
            orders.remove(id);
            if (tell(r, r, r.get("leavesQty"), lines) && !id.isEmpty() && id.length() <= MOST_ID_LENGTH) {
                orders.put(id, new HashMap<>(r));
            }
        } else if (known != null) {
            final ReferenceNumber before = ReferenceNumber.of(known.get("leavesQty"));
            final ReferenceNumber now = ReferenceNumber.of(r.get("leavesQty"));
            for (final String key : List.of("side", "price", "leavesQty")) {
                if (!absent(r.get(key)) && !(key.equals("leavesQty") && now.isBad())) {
                    known.put(key, r.get(key));
                }
            }
            if (now.isAbsent()) {
                return;
            }
            if (now.isBad()) {
                lines.reject("number");
                orders.remove(id);
                return;
            }
            final BigDecimal increase = now.value().subtract(before.value());
            if (increase.signum() > 0) {
                tell(known, r, increase.toPlainString(), lines);
            }
        }
    }

    private static boolean tell(final Map<String, Object> order, final Map<String, Object> r, final Object quantity,
                                final ReferenceLines lines) {
        return lines.liquidation(r.get("symbol"), ReferenceTime.ofInstant(r.get("timestamp")), order.get("price"),
            quantity, absent(order.get("side")), word(order.get("side"), "Sell", "long", "Buy", "short"), "order",
            "full");
    }

    private void books(final String table, final String action, final List<?> rows, final ReferenceLines lines) {
        final Map<Object, List<Map<String, Object>>> bySymbol = new LinkedHashMap<>();
        for (final Object row : rows) {
            final Map<String, Object> r = map(row) == null ? Map.of() : map(row);
            bySymbol.computeIfAbsent(noText(r.get("symbol")) ? "" : r.get("symbol"), s -> new ArrayList<>()).add(r);
        }
        bySymbol.forEach((symbol, own) -> {
            if (symbol.equals("")) {
                lines.reject("missing-field");
            } else {
                book(List.of(table, symbol), action, own, lines);
            }
        });
    }

    private void book(final List<Object> owner, final String action, final List<Map<String, Object>> rows,
                      final ReferenceLines lines) {
        final List<Level> bids = new ArrayList<>();
        final List<Level> asks = new ArrayList<>();
        String refused = null;
        if (action.equals("partial")) {
            prices.remove(owner);
        }
        for (final Map<String, Object> r : rows) {
            final Object price = price(prices.computeIfAbsent(owner, o -> new HashMap<>()), action, r);
            final Object size = action.equals("delete") ? "0" : r.get("size");
            final boolean buy = "Buy".equals(r.get("side"));
            if (refused == null && (absent(r.get("side")) || absent(price) || absent(size))) {
                refused = "missing-field";
            }
            if (refused == null && !buy && !"Sell".equals(r.get("side"))) {
                refused = "unknown-value";
            }
            if (refused == null && (ReferenceNumber.of(price).isBad() || ReferenceNumber.of(size).isBad())) {
                refused = "number";
            }
            (buy ? bids : asks).add(Level.of(price, size));
        }
        final Map<String, Object> last = rows.get(rows.size() - 1);
        if (refused == null) {
            lines.book(owner.get(1), ReferenceTime.ofInstant(last.get("timestamp")),
                action.equals("partial") ? "snapshot" : "delta", bids, asks);
        } else {
            lines.reject(refused);
        }
    }

    /** The row's own price, else that of its id; what a row says of a price is learnt. */
    private static Object price(final Map<BigDecimal, Object> known, final String action,
                                final Map<String, Object> r) {
        final BigDecimal id = ReferenceNumber.of(r.get("id")).value();
        final Object own = r.get("price");
        if (id == null || id.stripTrailingZeros().scale() > 0) {
            return own;
        }
        final Object price = absent(own) ? known.get(id) : own;
        if (action.equals("delete") || ReferenceNumber.of(own).isBad()) {
            known.remove(id);
        } else if (!absent(own)) {
            known.put(id, own);
        }
        return price;
    }
}

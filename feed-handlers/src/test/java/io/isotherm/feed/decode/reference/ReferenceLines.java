package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The lines that a frame gives, put together by string concatenation; judges what a fact or a state must have. */
final class ReferenceLines {
    private static final int MAX_LEVELS = 8192;

    private final List<String> lines = new ArrayList<>();
    private final long line;

    ReferenceLines(final long line) {
        this.line = line;
    }

    /** One level: the fields of price and quantity, or why it is none. */
    record Level(Object price, Object quantity, String reason) {
        static Level of(final Object price, final Object quantity) {
            return new Level(price, quantity, null);
        }

        static Level refused(final String reason) {
            return new Level(null, null, reason);
        }

        /** {@code [price, quantity, …]}. */
        static Level pair(final Object level) {
            return of(ReferenceFields.at(level, 0), ReferenceFields.at(level, 1));
        }
    }

    /** A trade; the aggressor is null when its word is unknown, so is the kind. */
    void trade(final Object symbol, final ReferenceTime time, final Object price, final Object quantity,
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

    /** A liquidation; the position is null when its word is unknown. Whether it was told. */
    boolean liquidation(final Object symbol, final ReferenceTime time, final Object price, final Object quantity,
                        final boolean sideAbsent, final String position, final String priceKind,
                        final String coverage) {
        final ReferenceNumber p = ReferenceNumber.of(price);
        final ReferenceNumber q = ReferenceNumber.of(quantity);
        if (noText(symbol) || p.isAbsent() || q.isAbsent() || sideAbsent) {
            reject("missing-field");
            return false;
        } else if (position == null) {
            reject("unknown-value");
            return false;
        } else if (p.isBad() || q.isBad() || time.isBad()) {
            reject("number");
            return false;
        } else {
            event("liquidation", symbol, time, ",\"position\":\"" + position + "\",\"price\":" + p
                + ",\"priceKind\":\"" + priceKind + "\",\"quantity\":" + q + ",\"coverage\":\"" + coverage + '"');
            return true;
        }
    }

    void mark(final Object symbol, final ReferenceTime time, final Object price) {
        final ReferenceNumber p = ReferenceNumber.of(price);
        state("mark", symbol, time, p, ",\"price\":" + p);
    }

    void openInterest(final Object symbol, final ReferenceTime time, final Object quantity, final boolean twoSided) {
        ReferenceNumber q = ReferenceNumber.of(quantity);
        if (twoSided && !q.isAbsent() && !q.isBad()) {
            q = q.half();
        }
        state("open-interest", symbol, time, q, ",\"quantity\":" + q);
    }

    void funding(final Object symbol, final ReferenceTime time, final Object rate, final ReferenceTime nextTime) {
        final ReferenceNumber r = ReferenceNumber.of(rate);
        if (!r.isAbsent() && !noText(symbol) && nextTime.isBad()) {
            reject("number");
        } else {
            state("funding", symbol, time, r, ",\"rate\":" + r + ",\"nextTime\":" + nextTime);
        }
    }

    /** A quote of bid, its quantity, ask, its quantity. */
    void quote(final Object symbol, final ReferenceTime time, final Object... fields) {
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

    /** A book whose sides are arrays of levels, each read by the given form; absent sides have no levels. */
    void book(final Object symbol, final ReferenceTime time, final String kind, final Object bids, final Object asks,
              final Function<Object, Level> form) {
        book(symbol, time, kind, side(bids, form), side(asks, form));
    }

    private static List<Level> side(final Object levels, final Function<Object, Level> form) {
        if (absent(levels)) {
            return List.of();
        }
        return levels instanceof List
            ? ((List<?>) levels).stream().map(form).toList() : List.of(Level.refused("missing-field"));
    }

    /** A book of levels already found. */
    void book(final Object symbol, final ReferenceTime time, final String kind, final List<Level> bids,
              final List<Level> asks) {
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

    private static String levels(final List<Level> side, final StringBuilder text) {
        final List<String> printed = new ArrayList<>();
        for (final Level level : side) {
            final ReferenceNumber price = ReferenceNumber.of(level.price);
            final ReferenceNumber quantity = ReferenceNumber.of(level.quantity);
            if (level.reason != null) {
                return level.reason;
            }
            if (price.isAbsent() || quantity.isAbsent()) {
                return "missing-field";
            }
            if (price.isBad() || quantity.isBad()) {
                return "number";
            }
            if (printed.size() == MAX_LEVELS) {
                return "too-large";
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

    void control(final String kind) {
        lines.add("{\"line\":" + line + ",\"event\":\"control\",\"kind\":\"" + kind + "\"}\n");
    }

    void reject(final String reason) {
        lines.add("{\"line\":" + line + ",\"event\":\"rejected\",\"reason\":\"" + reason + "\"}\n");
    }

    /** All lines, each ended by a line feed. */
    String text() {
        return String.join("", lines);
    }
}

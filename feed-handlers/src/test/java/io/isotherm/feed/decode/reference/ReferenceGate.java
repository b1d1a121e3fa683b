package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Gate perpetual futures; sizes carry the side in their sign. */
final class ReferenceGate implements ReferenceVenue {
    private static final BigDecimal FIRST_MILLISECOND = new BigDecimal("1e11");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            lines.reject("malformed");
        } else if (!absent(f.get("error"))) {
            lines.control("error");
        } else if ("subscribe".equals(f.get("event")) || "unsubscribe".equals(f.get("event"))) {
            lines.control("fail".equals(get(f.get("result"), "status")) ? "error" : "ack");
        } else if ("futures.pong".equals(f.get("channel"))) {
            lines.control("pong");
        } else if ("futures.ping".equals(f.get("channel"))) {
            lines.control("ping");
        } else if (noText(f.get("channel")) || !("update".equals(f.get("event")) || "all".equals(f.get("event")))) {
            lines.reject("unknown-channel");
        } else {
            channel(f, lines);
        }
    }

    private static void channel(final Map<String, Object> f, final ReferenceLines lines) {
        final String channel = (String) f.get("channel");
        final Object result = f.get("result");
        switch (channel) {
            case "futures.trades":
            case "futures.public_liquidates":
            case "futures.tickers":
            case "futures.book_ticker":
            case "futures.order_book_update":
            case "futures.obu":
                rows(f, channel, result, lines);
                break;
            case "futures.candlesticks":
            case "futures.order_book":
            case "futures.contract_stats":
                break;
            default:
                lines.reject("unknown-channel");
                break;
        }
    }

    /** An array of rows, or one row; an array of arrays, seen once in 2021, has rows without fields. */
    private static void rows(final Map<String, Object> f, final String channel, final Object result,
                             final ReferenceLines lines) {
        final List<?> rows = result instanceof List ? (List<?>) result : Collections.singletonList(result);
        for (final Object row : rows) {
            if (map(row) == null) {
                lines.reject("missing-field");
            } else if (channel.equals("futures.trades")) {
                trade(f, map(row), lines);
            } else if (channel.equals("futures.tickers")) {
                ticker(f, map(row), lines);
            } else if (channel.equals("futures.public_liquidates")) {
                liquidation(f, map(row), lines);
            } else {
                book(f, channel, map(row), lines);
            }
        }
    }

    private static ReferenceTime frameTime(final Map<String, Object> f) {
        return ReferenceTime.of(f.get("time_ms")).or(ReferenceTime.ofSeconds(f.get("time")));
    }

    private static void trade(final Map<String, Object> f, final Map<String, Object> r, final ReferenceLines lines) {
        final ReferenceTime time = ReferenceTime.of(r.get("create_time_ms"))
            .or(ReferenceTime.ofSeconds(r.get("create_time"))).or(frameTime(f));
        final ReferenceNumber size = ReferenceNumber.of(r.get("size"));
        final Object internal = r.get("is_internal");
        final String kind = Boolean.TRUE.equals(internal) ? "insurance"
            : absent(internal) || Boolean.FALSE.equals(internal) ? "market" : null;
        final String aggressor = size.sign() > 0 ? "buy" : "sell";
        lines.trade(r.get("contract"), time, r.get("price"), size.isAbsent() ? null : size.magnitude(),
            size.sign() == 0 ? null : aggressor, aggressor, kind);
    }

    private static void liquidation(final Map<String, Object> f, final Map<String, Object> r,
                                    final ReferenceLines lines) {
        final ReferenceNumber number = ReferenceNumber.of(r.get("time"));
        final boolean seconds = number.value() != null && number.value().compareTo(FIRST_MILLISECOND) < 0;
        final ReferenceTime time = ReferenceTime.of(r.get("time_ms"))
            .or(seconds ? ReferenceTime.ofSeconds(r.get("time")) : ReferenceTime.of(r.get("time"))).or(frameTime(f));
        final ReferenceNumber size = ReferenceNumber.of(r.get("size"));
        lines.liquidation(r.get("contract"), time, r.get("price"), size.isAbsent() ? null : size.magnitude(),
            size.sign() == 0, size.sign() > 0 ? "long" : "short", "order",
            time.isFrom("2026-08-20T00:00:00Z") ? "full" : "sampled");
    }

    private static void ticker(final Map<String, Object> f, final Map<String, Object> r, final ReferenceLines lines) {
        final Object symbol = r.get("contract");
        final ReferenceTime time = ReferenceTime.of(r.get("t")).or(frameTime(f));
        if (noText(symbol)) {
            lines.reject("missing-field");
            return;
        }
        lines.mark(symbol, time, r.get("mark_price"));
        lines.openInterest(symbol, time, r.get("total_size"), false);
        lines.funding(symbol, time, r.get("funding_rate"), ReferenceTime.ofSeconds(r.get("funding_next_apply")));
    }

    private static void book(final Map<String, Object> f, final String channel, final Map<String, Object> r,
                             final ReferenceLines lines) {
        final ReferenceTime time = ReferenceTime.of(r.get("t")).or(frameTime(f));
        final String kind = Boolean.TRUE.equals(r.get("full")) ? "snapshot" : "delta";
        if (channel.equals("futures.book_ticker")) {
            lines.quote(r.get("s"), time, r.get("b"), r.get("B"), r.get("a"), r.get("A"));
        } else if (channel.equals("futures.obu")) {
            lines.book(middle(r.get("s")), time, kind, r.get("b"), r.get("a"), Level::pair);
        } else {
            lines.book(r.get("s"), time, kind, r.get("b"), r.get("a"),
                level -> Level.of(get(level, "p"), get(level, "s")));
        }
    }

    /** The symbol in {@code ob.SYMBOL.DEPTH}, or null. */
    private static String middle(final Object stream) {
        return !noText(stream) && ((String) stream).matches("(?s)ob\\..+\\.[1-9][0-9]{0,8}")
            ? ((String) stream).substring(3, ((String) stream).lastIndexOf('.')) : null;
    }
}

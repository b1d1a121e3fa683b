package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Bybit v5. */
final class ReferenceBybit implements ReferenceVenue {
    private static final List<String> UNUSED =
        List.of("kline", "adlAlert", "insurance", "priceLimit", "liquidation");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        if (map(root) == null) {
            lines.reject("malformed");
        } else {
            frame(map(root), lines);
        }
    }

    private static void frame(final Map<String, Object> f, final ReferenceLines lines) {
        if (absent(f.get("topic"))) {
            answer(f, lines);
            return;
        }
        if (!(f.get("topic") instanceof String)) {
            lines.reject("unknown-channel");
            return;
        }
        final String[] topic = ((String) f.get("topic")).split("\\.", -1);
        final Object data = f.get("data");
        final ReferenceTime frameTime = ReferenceTime.of(f.get("ts"));
        if (topic[0].equals("publicTrade") || topic[0].equals("allLiquidation")) {
            if (!(data instanceof List)) {
                lines.reject("missing-field");
                return;
            }
            for (final Object element : (List<?>) data) {
                final Map<String, Object> r = map(element);
                if (r == null) {
                    lines.reject("missing-field");
                } else if (topic[0].equals("publicTrade")) {
                    lines.trade(r.get("s"), ReferenceTime.of(r.get("T"), f.get("ts")),
                        r.get("p"), r.get("v"), r.get("S"),
                        word(r.get("S"), "Buy", "buy", "Sell", "sell"), "market");
                } else {
                    lines.liquidation(r.get("s"), ReferenceTime.of(r.get("T"), f.get("ts")), r.get("p"), r.get("v"),
                        absent(r.get("S")), word(r.get("S"), "Buy", "long", "Sell", "short"), "bankruptcy", "full");
                }
            }
        } else if (topic[0].equals("tickers")) {
            ticker(map(data), frameTime, lines);
        } else if (topic[0].equals("orderbook") && topic.length > 1 && topic[1].matches("[1-9][0-9]{0,8}")) {
            final Map<String, Object> b = map(data);
            if (b == null || absent(f.get("type"))) {
                lines.reject("missing-field");
            } else if (!"snapshot".equals(f.get("type")) && !"delta".equals(f.get("type"))) {
                lines.reject("unknown-value");
            } else {
                lines.book(b.get("s"), ReferenceTime.of(f.get("cts"), f.get("ts")), (String) f.get("type"), b.get("b"),
                    b.get("a"), Level::pair);
            }
        } else if (!UNUSED.contains(topic[0])) {
            lines.reject("unknown-channel");
        }
    }

    private static void ticker(final Map<String, Object> t, final ReferenceTime time,
                               final ReferenceLines lines) {
        if (t == null || noText(t.get("symbol"))) {
            lines.reject("missing-field");
            return;
        }
        final Object symbol = t.get("symbol");
        lines.quote(symbol, time, t.get("bid1Price"), t.get("bid1Size"), t.get("ask1Price"), t.get("ask1Size"));
        lines.mark(symbol, time, t.get("markPrice"));
        final boolean single = !absent(t.get("singleOpenInterest"));
        final boolean twoSided = !single && time.isFrom("2026-06-11T00:00:00Z");
        lines.openInterest(symbol, time, t.get(single ? "singleOpenInterest" : "openInterest"), twoSided);
        lines.funding(symbol, time, t.get("fundingRate"), ReferenceTime.of(t.get("nextFundingTime")));
    }

    private static void answer(final Map<String, Object> f, final ReferenceLines lines) {
        if (Boolean.FALSE.equals(f.get("success"))) {
            lines.control("error");
        } else if ("pong".equals(f.get("ret_msg")) || "pong".equals(f.get("op"))) {
            lines.control("pong");
        } else if ("ping".equals(f.get("op"))) {
            lines.control("ping");
        } else if (Boolean.TRUE.equals(f.get("success"))) {
            lines.control("ack");
        } else {
            lines.reject("unknown-channel");
        }
    }
}

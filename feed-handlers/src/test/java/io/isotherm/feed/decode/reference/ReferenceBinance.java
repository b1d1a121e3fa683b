package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Binance USD-M and COIN-M: same payloads, bare, in an array or in a combined stream's envelope. */
final class ReferenceBinance implements ReferenceVenue {
    private static final List<String> UNUSED = List.of("24hrTicker", "24hrMiniTicker", "indexPriceUpdate",
        "contractInfo", "compositeIndex", "assetIndexUpdate");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        if (root instanceof List) {
            for (final Object element : (List<?>) root) {
                payload(element, "", lines);
            }
        } else if (map(root) == null) {
            lines.reject("malformed");
        } else if (map(root).containsKey("stream")) {
            final Object stream = map(root).get("stream");
            final Object data = map(root).get("data");
            if (!(stream instanceof String)) {
                lines.reject("unknown-channel");
            } else if (data instanceof List) {
                for (final Object element : (List<?>) data) {
                    payload(element, (String) stream, lines);
                }
            } else {
                payload(data, (String) stream, lines);
            }
        } else if (absent(map(root).get("e"))) {
            final Map<String, Object> answer = map(root);
            if (!absent(answer.get("error")) || !absent(answer.get("code"))) {
                lines.control("error");
            } else if (answer.containsKey("result")) {
                lines.control("ack");
            } else {
                lines.reject("unknown-channel");
            }
        } else {
            payload(root, "", lines);
        }
    }

    private static void payload(final Object element, final String stream, final ReferenceLines lines) {
        final Map<String, Object> p = map(element);
        final Object name = p == null ? null : p.get("e");
        if (!(name instanceof String)) {
            lines.reject("unknown-channel");
            return;
        }
        final ReferenceTime engine = ReferenceTime.of(p.get("T"), p.get("E"));
        switch ((String) name) {
            case "aggTrade":
            case "trade":
                if (!"NA".equals(p.get("X"))) {
                    final Object maker = p.get("m");
                    lines.trade(p.get("s"), engine, p.get("p"), p.get("q"), maker,
                        Boolean.TRUE.equals(maker) ? "sell" : Boolean.FALSE.equals(maker) ? "buy" : null,
                        absent(p.get("X")) ? "market" : word(p.get("X"), "MARKET", "market", "INSURANCE_FUND",
                            "insurance", "ADL", "adl"));
                }
                break;
            case "forceOrder":
                final Map<String, Object> o = map(p.get("o"));
                if (o == null) {
                    lines.reject("missing-field");
                } else {
                    lines.liquidation(o.get("s"), ReferenceTime.of(o.get("T"), p.get("E")), o.get("ap"), o.get("z"),
                        absent(o.get("S")), word(o.get("S"), "SELL", "long", "BUY", "short"), "fill", "sampled");
                }
                break;
            case "markPriceUpdate":
                if (noText(p.get("s"))) {
                    lines.reject("missing-field");
                } else {
                    lines.mark(p.get("s"), ReferenceTime.of(p.get("E")), p.get("p"));
                    lines.funding(p.get("s"), ReferenceTime.of(p.get("E")), p.get("r"),
                        ReferenceTime.of(p.get("T")));
                }
                break;
            case "bookTicker":
                lines.quote(p.get("s"), engine, p.get("b"), p.get("B"), p.get("a"), p.get("A"));
                break;
            case "depthUpdate":
                lines.book(p.get("s"), engine, stream.matches("(?s).*@depth(5|10|20)(@.*)?") ? "snapshot" : "delta",
                    p.get("b"), p.get("a"), Level::pair);
                break;
            default:
                if (!UNUSED.contains(name) && !((String) name).startsWith("kline")) {
                    lines.reject("unknown-channel");
                }
                break;
        }
    }
}

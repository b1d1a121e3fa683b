package io.isotherm.feed.decode.reference;

import static io.isotherm.feed.decode.reference.ReferenceFields.absent;
import static io.isotherm.feed.decode.reference.ReferenceFields.at;
import static io.isotherm.feed.decode.reference.ReferenceFields.bareText;
import static io.isotherm.feed.decode.reference.ReferenceFields.get;
import static io.isotherm.feed.decode.reference.ReferenceFields.map;
import static io.isotherm.feed.decode.reference.ReferenceFields.noText;
import static io.isotherm.feed.decode.reference.ReferenceFields.word;

import io.isotherm.feed.decode.reference.ReferenceLines.Level;
import java.util.List;
import java.util.Map;

/** Hyperliquid; no public liquidations. */
final class ReferenceHyperliquid implements ReferenceVenue {
    private static final List<String> UNUSED = List.of("allMids", "allDexsAssetCtxs", "activeSpotAssetCtx", "candle",
        "orderUpdates", "notification", "webData2", "webData3",
        "twapStates", "clearinghouseState", "openOrders", "activeAssetData");

    @Override
    public void decode(final Object root, final byte[] frame, final ReferenceLines lines) {
        final Map<String, Object> f = map(root);
        if (f == null) {
            if (bareText(frame).equals("Websocket connection established.")) {
                lines.control("info");
            } else {
                lines.reject("malformed");
            }
            return;
        }
        if (noText(f.get("channel"))) {
            lines.reject("unknown-channel");
            return;
        }
        final Object data = f.get("data");
        switch ((String) f.get("channel")) {
            case "pong":
                lines.control("pong");
                break;
            case "subscriptionResponse":
                lines.control("ack");
                break;
            case "error":
                lines.control("error");
                break;
            case "trades":
                trades(data, lines);
                break;
            case "activeAssetCtx":
                context(data, lines);
                break;
            case "bbo":
                best(data, lines);
                break;
            case "l2Book":
                book(data, lines);
                break;
            default:
                if (!UNUSED.contains(f.get("channel")) && !((String) f.get("channel")).startsWith("user")) {
                    lines.reject("unknown-channel");
                }
                break;
        }
    }

    private static void trades(final Object data, final ReferenceLines lines) {
        if (!(data instanceof List)) {
            lines.reject("missing-field");
            return;
        }
        for (final Object row : (List<?>) data) {
            if (map(row) == null) {
                lines.reject("missing-field");
            } else {
                lines.trade(get(row, "coin"), ReferenceTime.of(get(row, "time")), get(row, "px"), get(row, "sz"),
                    get(row, "side"), word(get(row, "side"), "A", "sell", "B", "buy"), "market");
            }
        }
    }

    private static void context(final Object data, final ReferenceLines lines) {
        final Object symbol = get(data, "coin");
        final Object context = get(data, "ctx");
        if (noText(symbol) || map(context) == null) {
            lines.reject("missing-field");
            return;
        }
        lines.mark(symbol, ReferenceTime.of(), get(context, "markPx"));
        lines.openInterest(symbol, ReferenceTime.of(), get(context, "openInterest"), false);
        lines.funding(symbol, ReferenceTime.of(), get(context, "funding"), ReferenceTime.of());
    }

    private static void best(final Object data, final ReferenceLines lines) {
        final Object sides = get(data, "bbo");
        final Object bid = at(sides, 0);
        final Object ask = at(sides, 1);
        if (map(data) == null || !(absent(sides) || sides instanceof List) || !(absent(bid) || map(bid) != null)
            || !(absent(ask) || map(ask) != null)) {
            lines.reject("missing-field");
            return;
        }
        lines.quote(get(data, "coin"), ReferenceTime.of(get(data, "time")), get(bid, "px"), get(bid, "sz"),
            get(ask, "px"), get(ask, "sz"));
    }

    private static void book(final Object data, final ReferenceLines lines) {
        final Object sides = get(data, "levels");
        if (!(sides instanceof List)) {
            lines.reject("missing-field");
            return;
        }
        lines.book(get(data, "coin"), ReferenceTime.of(get(data, "time")), "snapshot", at(sides, 0), at(sides, 1),
            level -> Level.of(get(level, "px"), get(level, "sz")));
    }
}

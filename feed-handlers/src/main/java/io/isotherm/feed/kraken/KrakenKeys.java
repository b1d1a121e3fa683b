package io.isotherm.feed.kraken;

import io.isotherm.feed.json.LevelForm;
import io.isotherm.feed.json.Vocabulary;

/** The keys of Kraken Futures's objects; camel case and snake case are mixed within one of them. */
final class KrakenKeys {
    /** Keys of all kinds of frame and of a trade in a snapshot; each kind knows its own, see {@link KrakenChannel}. */
    static final Vocabulary FRAME = Vocabulary.of(
        "event", "feed", "product_id", "product_ids", "version", "message", "time", "timestamp", "seq", "side", "type",
        "uid", "qty", "price", "trades", "bids", "asks", "tickSize", "bid", "ask", "bid_size", "ask_size", "volume",
        "volumeQuote", "dtm", "leverage", "index", "premium", "last", "change", "funding_rate",
        "funding_rate_prediction", "relative_funding_rate", "relative_funding_rate_prediction",
        "next_funding_rate_time", "suspended", "tag", "pair", "openInterest", "markPrice", "maturityTime",
        "post_only");
    static final int EVENT = FRAME.id("event");
    static final int FEED = FRAME.id("feed");
    static final int SYMBOL = FRAME.id("product_id");
    static final int TIME = FRAME.id("time");
    static final int BOOK_TIME = FRAME.id("timestamp");
    static final int SEQUENCE = FRAME.id("seq");
    static final int SIDE = FRAME.id("side");
    static final int TYPE = FRAME.id("type");
    static final int QUANTITY = FRAME.id("qty");
    static final int PRICE = FRAME.id("price");
    static final int TRADES = FRAME.id("trades");
    static final int BIDS = FRAME.id("bids");
    static final int ASKS = FRAME.id("asks");
    static final int BID = FRAME.id("bid");
    static final int BID_QUANTITY = FRAME.id("bid_size");
    static final int ASK = FRAME.id("ask");
    static final int ASK_QUANTITY = FRAME.id("ask_size");
    static final int MARK_PRICE = FRAME.id("markPrice");
    static final int OPEN_INTEREST = FRAME.id("openInterest");
    static final int RELATIVE_FUNDING_RATE = FRAME.id("relative_funding_rate");
    static final int NEXT_FUNDING_TIME = FRAME.id("next_funding_rate_time");

    static final long ANSWER = FRAME.set("event", "feed", "product_ids", "version", "message");

    /** How a level of a snapshot is written. */
    static final LevelForm LEVEL = LevelForm.members(Vocabulary.of("price", "qty"), "price", "qty");

    private KrakenKeys() {
    }
}

package io.isotherm.feed.deribit;

import io.isotherm.feed.json.Vocabulary;

/** The keys of Deribit's objects. */
final class DeribitKeys {
    /** Keys of a frame: a notification, or the answer to a request. */
    static final Vocabulary FRAME = Vocabulary.of(
        "jsonrpc", "method", "params", "id", "result", "error", "usIn", "usOut", "usDiff", "testnet");
    static final int METHOD = FRAME.id("method");
    static final int PARAMETERS = FRAME.id("params");
    static final int RESULT = FRAME.id("result");
    static final int ERROR = FRAME.id("error");

    static final long NOTIFICATION = FRAME.set("jsonrpc", "method", "params");
    static final long ANSWER = FRAME.set("jsonrpc", "id", "result", "error", "usIn", "usOut", "usDiff", "testnet");

    /** Keys of a notification's parameters. */
    static final Vocabulary NOTICE = Vocabulary.of("channel", "data", "type", "label");
    static final int CHANNEL = NOTICE.id("channel");
    static final int DATA = NOTICE.id("data");
    static final int HEARTBEAT_TYPE = NOTICE.id("type");

    static final long DATA_NOTICE = NOTICE.set("channel", "data", "label");
    static final long HEARTBEAT_NOTICE = NOTICE.set("type");

    /** Keys of a trade. */
    static final Vocabulary TRADE = Vocabulary.of(
        "trade_seq", "trade_id", "timestamp", "tick_direction", "price", "mark_price", "index_price",
        "instrument_name", "direction", "amount", "contracts", "liquidation", "iv", "block_trade_id",
        "block_trade_leg_count", "block_rfq_id", "combo_id", "combo_trade_id");
    static final int TRADE_TIME = TRADE.id("timestamp");
    static final int TRADE_SYMBOL = TRADE.id("instrument_name");
    static final int PRICE = TRADE.id("price");
    static final int QUANTITY = TRADE.id("amount");
    static final int DIRECTION = TRADE.id("direction");
    static final int LIQUIDATION = TRADE.id("liquidation");

    /** Keys of a ticker and, fewer, of a quote. */
    static final Vocabulary TICKER = Vocabulary.of(
        "timestamp", "instrument_name", "best_bid_price", "best_bid_amount", "best_ask_price", "best_ask_amount",
        "mark_price", "open_interest", "current_funding", "funding_8h", "index_price", "last_price",
        "settlement_price", "min_price", "max_price", "state", "stats", "estimated_delivery_price",
        "delivery_price", "interest_value", "interest_rate", "underlying_price", "underlying_index", "mark_iv",
        "bid_iv", "ask_iv", "greeks", "implied_bid", "implied_ask", "combo_state");
    static final int TICKER_TIME = TICKER.id("timestamp");
    static final int TICKER_SYMBOL = TICKER.id("instrument_name");
    static final int BID = TICKER.id("best_bid_price");
    static final int BID_QUANTITY = TICKER.id("best_bid_amount");
    static final int ASK = TICKER.id("best_ask_price");
    static final int ASK_QUANTITY = TICKER.id("best_ask_amount");
    static final int MARK_PRICE = TICKER.id("mark_price");
    static final int OPEN_INTEREST = TICKER.id("open_interest");
    static final int FUNDING_RATE = TICKER.id("current_funding");

    static final long QUOTE = TICKER.set("timestamp", "instrument_name", "best_bid_price", "best_bid_amount",
        "best_ask_price", "best_ask_amount");

    /** Keys of a book. */
    static final Vocabulary BOOK = Vocabulary.of(
        "type", "timestamp", "instrument_name", "change_id", "prev_change_id", "bids", "asks");
    static final int BOOK_TYPE = BOOK.id("type");
    static final int BOOK_TIME = BOOK.id("timestamp");
    static final int BOOK_SYMBOL = BOOK.id("instrument_name");
    static final int CHANGE = BOOK.id("change_id");
    static final int PREVIOUS_CHANGE = BOOK.id("prev_change_id");
    static final int BIDS = BOOK.id("bids");
    static final int ASKS = BOOK.id("asks");

    private DeribitKeys() {
    }
}

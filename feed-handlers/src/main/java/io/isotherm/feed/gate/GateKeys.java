package io.isotherm.feed.gate;

import io.isotherm.feed.json.LevelForm;
import io.isotherm.feed.json.Vocabulary;

/** The keys of Gate's objects; those that differ only by case are different keys. */
final class GateKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME = Vocabulary.of("time", "time_ms", "channel", "event", "result", "error", "id",
        "conn_id", "trace_id", "payload");
    static final int SECONDS = FRAME.id("time");
    static final int MILLISECONDS = FRAME.id("time_ms");
    static final int CHANNEL = FRAME.id("channel");
    static final int EVENT = FRAME.id("event");
    static final int RESULT = FRAME.id("result");
    static final int ERROR = FRAME.id("error");

    static final long DATA_FRAME =
        FRAME.set("time", "time_ms", "channel", "event", "result", "error", "id", "conn_id", "trace_id");

    /** Keys of the answer to a request. */
    static final Vocabulary ANSWER = Vocabulary.of("status");
    static final int STATUS = ANSWER.id("status");

    /** Keys of all kinds of row; each kind knows its own, see {@link GateChannel#keys}. */
    static final Vocabulary ROW = Vocabulary.of(
        "contract", "size", "price", "id", "create_time", "create_time_ms", "is_internal", "time", "time_ms",
        "t", "s", "U", "u", "b", "B", "a", "A", "full", "l",
        "mark_price", "total_size", "funding_rate", "funding_next_apply", "funding_rate_indicative",
        "funding_interval", "funding_offset", "index_price", "last", "price_type", "change_percentage",
        "change_price", "high_24h", "low_24h", "volume_24h", "volume_24h_base", "volume_24h_quote",
        "volume_24h_settle", "volume_24_usd", "volume_24_btc", "quanto_base_rate", "settle_price", "basis_value",
        "basis_rate");
    static final int CONTRACT = ROW.id("contract");
    static final int SIZE = ROW.id("size");
    static final int PRICE = ROW.id("price");
    static final int CREATE_SECONDS = ROW.id("create_time");
    static final int CREATE_MILLISECONDS = ROW.id("create_time_ms");
    static final int IS_INTERNAL = ROW.id("is_internal");
    static final int LIQUIDATION_TIME = ROW.id("time");
    static final int LIQUIDATION_MILLISECONDS = ROW.id("time_ms");
    static final int TIME = ROW.id("t");
    static final int SYMBOL = ROW.id("s");
    static final int FIRST_UPDATE = ROW.id("U");
    static final int LAST_UPDATE = ROW.id("u");
    static final int BIDS = ROW.id("b");
    static final int BID_QUANTITY = ROW.id("B");
    static final int ASKS = ROW.id("a");
    static final int ASK_QUANTITY = ROW.id("A");
    static final int FULL = ROW.id("full");
    static final int MARK_PRICE = ROW.id("mark_price");
    static final int OPEN_INTEREST = ROW.id("total_size");
    static final int FUNDING_RATE = ROW.id("funding_rate");
    static final int NEXT_FUNDING_SECONDS = ROW.id("funding_next_apply");

    /** A level of {@code order_book_update}; those of {@code obu} are arrays. */
    static final LevelForm LEVEL_OBJECT = LevelForm.members(Vocabulary.of("p", "s"), "p", "s");

    private GateKeys() {
    }
}

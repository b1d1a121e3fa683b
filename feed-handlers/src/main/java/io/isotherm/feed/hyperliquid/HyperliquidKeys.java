package io.isotherm.feed.hyperliquid;

import io.isotherm.feed.json.LevelForm;
import io.isotherm.feed.json.Vocabulary;

/** The keys of Hyperliquid's objects. */
final class HyperliquidKeys {
    /** Keys of a frame. */
    static final Vocabulary FRAME = Vocabulary.of("channel", "data");
    static final int CHANNEL = FRAME.id("channel");
    static final int DATA = FRAME.id("data");

    /** Keys of all kinds of row; each kind knows its own, see {@link HyperliquidChannel#keys}. */
    static final Vocabulary ROW = Vocabulary.of(
        "coin", "side", "px", "sz", "time", "hash", "tid", "users", "ctx", "bbo", "levels");
    static final int SYMBOL = ROW.id("coin");
    static final int SIDE = ROW.id("side");
    static final int PRICE = ROW.id("px");
    static final int QUANTITY = ROW.id("sz");
    static final int TIME = ROW.id("time");
    static final int CONTEXT = ROW.id("ctx");
    static final int BEST = ROW.id("bbo");
    static final int LEVELS = ROW.id("levels");

    /** Keys of the state of one perpetual. */
    static final Vocabulary STATE = Vocabulary.of("funding", "openInterest", "prevDayPx", "dayNtlVlm", "premium",
        "oraclePx", "markPx", "midPx", "impactPxs", "dayBaseVlm");
    static final int FUNDING_RATE = STATE.id("funding");
    static final int OPEN_INTEREST = STATE.id("openInterest");
    static final int MARK_PRICE = STATE.id("markPx");

    /** Keys of a level, of the best quote too. */
    static final Vocabulary LEVEL = Vocabulary.of("px", "sz", "n");
    static final int LEVEL_PRICE = LEVEL.id("px");
    static final int LEVEL_QUANTITY = LEVEL.id("sz");
    static final LevelForm LEVEL_FORM = LevelForm.members(LEVEL, "px", "sz");

    private HyperliquidKeys() {
    }
}

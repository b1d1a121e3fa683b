package io.isotherm.feed.htx;

import io.isotherm.feed.json.FrameText;
import io.isotherm.feed.json.Vocabulary;

/**
 * The channels: {@code market.SYMBOL.CHANNEL} and {@code public.SYMBOL.CHANNEL}, with the keys that a tick of each may
 * carry.
 */
enum HtxChannel {
    TRADE("id", "ts", "data"),
    BEST("mrid", "id", "bid", "ask", "ts", "version", "ch"),
    /** {@code depth.step0} and so on: always the whole depth. */
    DEPTH_STEP("mrid", "id", "bids", "asks", "ts", "version", "ch"),
    /** {@code depth.size_150.high_freq}: a snapshot, then updates. */
    DEPTH_SIZE("mrid", "id", "bids", "asks", "ts", "version", "ch", "event"),
    LIQUIDATION_ORDERS,
    FUNDING_RATE,
    NOT_USED;

    private static final String MARKET = "market.";
    private static final String NOTIFICATION = "public.";
    private static final String TRADE_NAME = "trade.detail";
    private static final String STEP = "depth.step";
    private static final String SIZE = "depth.size_";
    private static final Vocabulary NOT_USED_MARKET =
        Vocabulary.of("kline", "detail", "basis", "index", "mark_price");
    private static final Vocabulary NOTIFICATIONS =
        Vocabulary.of("liquidation_orders", "funding_rate", "contract_info");
    private static final HtxChannel[] NOTIFICATION_OF = {LIQUIDATION_ORDERS, FUNDING_RATE, NOT_USED};

    private static final int DEEP = 150;
    private static final int SHALLOW = 20;

    private final long keys;

    HtxChannel(final String... keys) {
        this.keys = HtxKeys.TICK_OBJECT.set(keys);
    }

    /** The set of {@link HtxKeys#TICK_OBJECT} that a tick may carry. */
    long keys() {
        return keys;
    }

    /** Index of the symbol's first byte in a name that {@link #ofMarket} knows. */
    static int symbolStart() {
        return MARKET.length();
    }

    /** Index after the symbol's last byte. */
    static int symbolEnd(final FrameText name) {
        return name.indexOf('.', MARKET.length());
    }

    /** The market channel of that name, or null when it is not in the table. */
    static HtxChannel ofMarket(final FrameText name) {
        if (!name.hasAt(0, MARKET)) {
            return null;
        }
        final int channel = symbolEnd(name) + 1;
        if (name.hasAt(channel, TRADE_NAME) && name.length() == channel + TRADE_NAME.length()) {
            return TRADE;
        }
        if (name.hasAt(channel, "bbo") && name.length() == channel + "bbo".length()) {
            return BEST;
        }
        if (name.hasAt(channel, STEP)) {
            return DEPTH_STEP;
        }
        if (name.hasAt(channel, SIZE)) {
            return DEPTH_SIZE;
        }
        return channel < name.length() && name.word(NOT_USED_MARKET, channel, name.indexOf('.', channel)) >= 0
            ? NOT_USED : null;
    }

    /** The notification of that topic, or null when it is not in the table. */
    static HtxChannel ofNotification(final FrameText topic) {
        if (!topic.hasAt(0, NOTIFICATION)) {
            return null;
        }
        final int channel = topic.indexOf('.', NOTIFICATION.length()) + 1;
        final int id = channel < topic.length() ? topic.word(NOTIFICATIONS, channel, topic.length()) : -1;
        return id < 0 ? null : NOTIFICATION_OF[id];
    }

    /**
     * Levels per side that a depth channel keeps: its number for {@code size_}; for {@code step} 20 from 6 to 13 and at
     * 18 and 19, else 150.
     */
    static int depth(final FrameText name) {
        final int channel = symbolEnd(name) + 1;
        if (name.hasAt(channel, SIZE)) {
            final int from = channel + SIZE.length();
            return Math.max(0, name.number(from, name.indexOf('.', from)));
        }
        final int step = name.number(channel + STEP.length(), name.length());
        return step >= 6 && step <= 13 || step == 18 || step == 19 ? SHALLOW : DEEP;
    }
}

package io.isotherm.client.layout;

/**
 * Every figure that a signal tells, in the order in which they lie in memory: a number each, NaN unknown. A new figure
 * is appended; a place is never used again. Definitions and limits: docs/signals.md.
 */
public enum SignalFigure {
    /** 1 while the mark is known and nothing of any contract that trades is stale, else 0. */
    LIVE(Signal.MARKET, "live", "flag",
        "1 while the mark is known and nothing of any contract that trades is stale, else 0."),
    /** Aggregate mark when the second began. */
    MARK_OPEN(Signal.MARKET, "mark-open", "price", "Aggregate mark when the second began."),
    /** Highest aggregate mark of the second. */
    MARK_HIGH(Signal.MARKET, "mark-high", "price", "Highest aggregate mark of the second."),
    /** Lowest aggregate mark of the second. */
    MARK_LOW(Signal.MARKET, "mark-low", "price", "Lowest aggregate mark of the second."),
    /** Last aggregate mark of the second. */
    MARK_CLOSE(Signal.MARKET, "mark-close", "price", "Last aggregate mark of the second."),
    /** Open interest of all contracts, one-sided. */
    OPEN_INTEREST_USD(Signal.MARKET, "open-interest-usd", "USD", "Open interest of all contracts, one-sided."),
    /** Bought by takers in the second. */
    TAKER_BUY_USD(Signal.MARKET, "taker-buy-usd", "USD", "Bought by takers in the second."),
    /** Sold by takers in the second. */
    TAKER_SELL_USD(Signal.MARKET, "taker-sell-usd", "USD", "Sold by takers in the second."),
    /** Bids within 5 bps of the mid at all live books, at least. */
    BID_USD_5(Signal.MARKET, "bid-usd-5", "USD", "Bids within 5 bps of the mid at all live books, at least."),
    /** Bids within 10 bps of the mid at all live books, at least. */
    BID_USD_10(Signal.MARKET, "bid-usd-10", "USD", "Bids within 10 bps of the mid at all live books, at least."),
    /** Bids within 25 bps of the mid at all live books, at least. */
    BID_USD_25(Signal.MARKET, "bid-usd-25", "USD", "Bids within 25 bps of the mid at all live books, at least."),
    /** Bids within 50 bps of the mid at all live books, at least. */
    BID_USD_50(Signal.MARKET, "bid-usd-50", "USD", "Bids within 50 bps of the mid at all live books, at least."),
    /** Bids within 100 bps of the mid at all live books, at least. */
    BID_USD_100(Signal.MARKET, "bid-usd-100", "USD", "Bids within 100 bps of the mid at all live books, at least."),
    /** Bids within 200 bps of the mid at all live books, at least. */
    BID_USD_200(Signal.MARKET, "bid-usd-200", "USD", "Bids within 200 bps of the mid at all live books, at least."),
    /** Offers within 5 bps of the mid at all live books, at least. */
    ASK_USD_5(Signal.MARKET, "ask-usd-5", "USD", "Offers within 5 bps of the mid at all live books, at least."),
    /** Offers within 10 bps of the mid at all live books, at least. */
    ASK_USD_10(Signal.MARKET, "ask-usd-10", "USD", "Offers within 10 bps of the mid at all live books, at least."),
    /** Offers within 25 bps of the mid at all live books, at least. */
    ASK_USD_25(Signal.MARKET, "ask-usd-25", "USD", "Offers within 25 bps of the mid at all live books, at least."),
    /** Offers within 50 bps of the mid at all live books, at least. */
    ASK_USD_50(Signal.MARKET, "ask-usd-50", "USD", "Offers within 50 bps of the mid at all live books, at least."),
    /** Offers within 100 bps of the mid at all live books, at least. */
    ASK_USD_100(Signal.MARKET, "ask-usd-100", "USD", "Offers within 100 bps of the mid at all live books, at least."),
    /** Offers within 200 bps of the mid at all live books, at least. */
    ASK_USD_200(Signal.MARKET, "ask-usd-200", "USD", "Offers within 200 bps of the mid at all live books, at least."),
    /** Standard deviation of the log return of a minute. */
    SIGMA_MINUTE(Signal.MARKET, "sigma-minute", "log return", "Standard deviation of the log return of a minute."),
    /** Mean true range of an hour as a share of the price. */
    RANGE_HOUR(Signal.MARKET, "range-hour", "share", "Mean true range of an hour as a share of the price."),
    /** Taker turnover of a day. */
    TURNOVER_DAY_USD(Signal.MARKET, "turnover-day-usd", "USD", "Taker turnover of a day."),
    /** Price at which most is liquidated per unit of way. */
    MAX_PAIN_PRICE(Signal.MAX_PAIN, "max-pain-price", "price", "Price at which most is liquidated per unit of way."),
    /** Liquidated when price is there. */
    MAX_PAIN_USD(Signal.MAX_PAIN, "max-pain-usd", "USD", "Liquidated when price is there."),
    /** 1 when longs are liquidated there, -1 for shorts. */
    MAX_PAIN_SIDE(Signal.MAX_PAIN, "max-pain-side", "side", "1 when longs are liquidated there, -1 for shorts."),
    /** Peak of the nearest target below the mark. */
    TARGET_BELOW_NEAREST_PRICE(Signal.TARGETS, "target-below-nearest-price", "price",
        "Peak of the nearest target below the mark."),
    /** Magnet score of the nearest target below the mark. */
    TARGET_BELOW_NEAREST_SCORE(Signal.TARGETS, "target-below-nearest-score", "0 to 100",
        "Magnet score of the nearest target below the mark."),
    /** That the nearest target below the mark is reached within four hours. */
    TARGET_BELOW_NEAREST_REACH(Signal.TARGETS, "target-below-nearest-reach", "probability",
        "That the nearest target below the mark is reached within four hours."),
    /** Peak of the strongest target below the mark. */
    TARGET_BELOW_STRONGEST_PRICE(Signal.TARGETS, "target-below-strongest-price", "price",
        "Peak of the strongest target below the mark."),
    /** Magnet score of the strongest target below the mark. */
    TARGET_BELOW_STRONGEST_SCORE(Signal.TARGETS, "target-below-strongest-score", "0 to 100",
        "Magnet score of the strongest target below the mark."),
    /** That the strongest target below the mark is reached within four hours. */
    TARGET_BELOW_STRONGEST_REACH(Signal.TARGETS, "target-below-strongest-reach", "probability",
        "That the strongest target below the mark is reached within four hours."),
    /** Peak of the nearest target above the mark. */
    TARGET_ABOVE_NEAREST_PRICE(Signal.TARGETS, "target-above-nearest-price", "price",
        "Peak of the nearest target above the mark."),
    /** Magnet score of the nearest target above the mark. */
    TARGET_ABOVE_NEAREST_SCORE(Signal.TARGETS, "target-above-nearest-score", "0 to 100",
        "Magnet score of the nearest target above the mark."),
    /** That the nearest target above the mark is reached within four hours. */
    TARGET_ABOVE_NEAREST_REACH(Signal.TARGETS, "target-above-nearest-reach", "probability",
        "That the nearest target above the mark is reached within four hours."),
    /** Peak of the strongest target above the mark. */
    TARGET_ABOVE_STRONGEST_PRICE(Signal.TARGETS, "target-above-strongest-price", "price",
        "Peak of the strongest target above the mark."),
    /** Magnet score of the strongest target above the mark. */
    TARGET_ABOVE_STRONGEST_SCORE(Signal.TARGETS, "target-above-strongest-score", "0 to 100",
        "Magnet score of the strongest target above the mark."),
    /** That the strongest target above the mark is reached within four hours. */
    TARGET_ABOVE_STRONGEST_REACH(Signal.TARGETS, "target-above-strongest-reach", "probability",
        "That the strongest target above the mark is reached within four hours."),
    /** Levels of support within 5 percent of the mark. */
    SUPPORT_COUNT(Signal.LEVELS, "support-count", "levels", "Levels of support within 5 percent of the mark."),
    /** Lower edge of the nearest level of support. */
    SUPPORT_NEAREST_LOW(Signal.LEVELS, "support-nearest-low", "price", "Lower edge of the nearest level of support."),
    /** Upper edge of the nearest level of support. */
    SUPPORT_NEAREST_HIGH(Signal.LEVELS, "support-nearest-high", "price", "Upper edge of the nearest level of support."),
    /** Liquidated at the nearest level of support times the share of its episodes that reversed. */
    SUPPORT_NEAREST_STRENGTH(Signal.LEVELS, "support-nearest-strength", "USD",
        "Liquidated at the nearest level of support times the share of its episodes that reversed."),
    /** Lower edge of the strongest level of support. */
    SUPPORT_STRONGEST_LOW(Signal.LEVELS, "support-strongest-low", "price",
        "Lower edge of the strongest level of support."),
    /** Upper edge of the strongest level of support. */
    SUPPORT_STRONGEST_HIGH(Signal.LEVELS, "support-strongest-high", "price",
        "Upper edge of the strongest level of support."),
    /** Liquidated at the strongest level of support times the share of its episodes that reversed. */
    SUPPORT_STRONGEST_STRENGTH(Signal.LEVELS, "support-strongest-strength", "USD",
        "Liquidated at the strongest level of support times the share of its episodes that reversed."),
    /** Levels of resistance within 5 percent of the mark. */
    RESISTANCE_COUNT(Signal.LEVELS, "resistance-count", "levels", "Levels of resistance within 5 percent of the mark."),
    /** Lower edge of the nearest level of resistance. */
    RESISTANCE_NEAREST_LOW(Signal.LEVELS, "resistance-nearest-low", "price",
        "Lower edge of the nearest level of resistance."),
    /** Upper edge of the nearest level of resistance. */
    RESISTANCE_NEAREST_HIGH(Signal.LEVELS, "resistance-nearest-high", "price",
        "Upper edge of the nearest level of resistance."),
    /** Liquidated at the nearest level of resistance times the share of its episodes that reversed. */
    RESISTANCE_NEAREST_STRENGTH(Signal.LEVELS, "resistance-nearest-strength", "USD",
        "Liquidated at the nearest level of resistance times the share of its episodes that reversed."),
    /** Lower edge of the strongest level of resistance. */
    RESISTANCE_STRONGEST_LOW(Signal.LEVELS, "resistance-strongest-low", "price",
        "Lower edge of the strongest level of resistance."),
    /** Upper edge of the strongest level of resistance. */
    RESISTANCE_STRONGEST_HIGH(Signal.LEVELS, "resistance-strongest-high", "price",
        "Upper edge of the strongest level of resistance."),
    /** Liquidated at the strongest level of resistance times the share of its episodes that reversed. */
    RESISTANCE_STRONGEST_STRENGTH(Signal.LEVELS, "resistance-strongest-strength", "USD",
        "Liquidated at the strongest level of resistance times the share of its episodes that reversed."),
    /** How far liquidations have faded while the move goes on. */
    EXHAUSTION_SCORE(Signal.EXHAUSTION, "exhaustion-score", "0 to 100",
        "How far liquidations have faded while the move goes on."),
    /** 1 when longs lose by the move, -1 for shorts. */
    EXHAUSTION_SIDE(Signal.EXHAUSTION, "exhaustion-side", "side", "1 when longs lose by the move, -1 for shorts."),
    /** Realised over expected USD of the losing side, 15 minutes. */
    EXHAUSTION_REALISED_TO_EXPECTED(Signal.EXHAUSTION, "exhaustion-realised-to-expected", "ratio",
        "Realised over expected USD of the losing side, 15 minutes."),
    /** Expected USD of 15 minutes over its median at equal speeds. */
    EXHAUSTION_SWEEP_SPEED(Signal.EXHAUSTION, "exhaustion-sweep-speed", "ratio",
        "Expected USD of 15 minutes over its median at equal speeds."),
    /** Risk at the price 1 percent away when the mark falls. */
    RISK_BELOW_1(Signal.RISK, "risk-below-1", "0 to 100", "Risk at the price 1 percent away when the mark falls."),
    /** Risk at the price 2 percent away when the mark falls. */
    RISK_BELOW_2(Signal.RISK, "risk-below-2", "0 to 100", "Risk at the price 2 percent away when the mark falls."),
    /** Risk at the price 5 percent away when the mark falls. */
    RISK_BELOW_5(Signal.RISK, "risk-below-5", "0 to 100", "Risk at the price 5 percent away when the mark falls."),
    /** Risk at the price 10 percent away when the mark falls. */
    RISK_BELOW_10(Signal.RISK, "risk-below-10", "0 to 100", "Risk at the price 10 percent away when the mark falls."),
    /** Risk at the price 1 percent away when the mark rises. */
    RISK_ABOVE_1(Signal.RISK, "risk-above-1", "0 to 100", "Risk at the price 1 percent away when the mark rises."),
    /** Risk at the price 2 percent away when the mark rises. */
    RISK_ABOVE_2(Signal.RISK, "risk-above-2", "0 to 100", "Risk at the price 2 percent away when the mark rises."),
    /** Risk at the price 5 percent away when the mark rises. */
    RISK_ABOVE_5(Signal.RISK, "risk-above-5", "0 to 100", "Risk at the price 5 percent away when the mark rises."),
    /** Risk at the price 10 percent away when the mark rises. */
    RISK_ABOVE_10(Signal.RISK, "risk-above-10", "0 to 100", "Risk at the price 10 percent away when the mark rises."),
    /** Days that the risk is measured against; below 7 it is the fallback. */
    RISK_DAYS(Signal.RISK, "risk-days", "days", "Days that the risk is measured against; below 7 it is the fallback."),
    /** Crowding and fragility. */
    FRAGILITY_INDEX(Signal.FRAGILITY, "fragility-index", "0 to 100", "Crowding and fragility."),
    /** Liquidated within 200 bps over depth as far, of the worse side. */
    FRAGILITY_PRESSURE(Signal.FRAGILITY, "fragility-pressure", "ratio",
        "Liquidated within 200 bps over depth as far, of the worse side."),
    /** Imbalance of the sides within 5 percent. */
    FRAGILITY_IMBALANCE(Signal.FRAGILITY, "fragility-imbalance", "0 to 1", "Imbalance of the sides within 5 percent."),
    /** Sum of squared shares of the clusters. */
    FRAGILITY_CONCENTRATION(Signal.FRAGILITY, "fragility-concentration", "0 to 1",
        "Sum of squared shares of the clusters."),
    /** Longs less shorts over both, within 1 percent. */
    IMBALANCE_1(Signal.IMBALANCE, "imbalance-1", "-1 to 1", "Longs less shorts over both, within 1 percent."),
    /** Longs less shorts over both, within 2 percent. */
    IMBALANCE_2(Signal.IMBALANCE, "imbalance-2", "-1 to 1", "Longs less shorts over both, within 2 percent."),
    /** Longs less shorts over both, within 5 percent. */
    IMBALANCE_5(Signal.IMBALANCE, "imbalance-5", "-1 to 1", "Longs less shorts over both, within 5 percent."),
    /** 0 neutral, 1 long build-up, 2 short build-up, 3 long unwinding, 4 short covering. */
    REGIME(Signal.REGIME, "regime", "code",
        "0 neutral, 1 long build-up, 2 short build-up, 3 long unwinding, 4 short covering."),
    /** Change of the mark in an hour. */
    REGIME_PRICE_SIGMAS(Signal.REGIME, "regime-price-sigmas", "sigmas", "Change of the mark in an hour."),
    /** Change of open interest in an hour, in contracts. */
    REGIME_OPEN_INTEREST_SIGMAS(Signal.REGIME, "regime-open-interest-sigmas", "sigmas",
        "Change of open interest in an hour, in contracts."),
    /** Longs liquidated within 5 bps over the depth that meets them. */
    LONG_TO_DEPTH_5(Signal.TO_DEPTH, "long-to-depth-5", "ratio",
        "Longs liquidated within 5 bps over the depth that meets them."),
    /** Longs liquidated within 10 bps over the depth that meets them. */
    LONG_TO_DEPTH_10(Signal.TO_DEPTH, "long-to-depth-10", "ratio",
        "Longs liquidated within 10 bps over the depth that meets them."),
    /** Longs liquidated within 25 bps over the depth that meets them. */
    LONG_TO_DEPTH_25(Signal.TO_DEPTH, "long-to-depth-25", "ratio",
        "Longs liquidated within 25 bps over the depth that meets them."),
    /** Longs liquidated within 50 bps over the depth that meets them. */
    LONG_TO_DEPTH_50(Signal.TO_DEPTH, "long-to-depth-50", "ratio",
        "Longs liquidated within 50 bps over the depth that meets them."),
    /** Longs liquidated within 100 bps over the depth that meets them. */
    LONG_TO_DEPTH_100(Signal.TO_DEPTH, "long-to-depth-100", "ratio",
        "Longs liquidated within 100 bps over the depth that meets them."),
    /** Longs liquidated within 200 bps over the depth that meets them. */
    LONG_TO_DEPTH_200(Signal.TO_DEPTH, "long-to-depth-200", "ratio",
        "Longs liquidated within 200 bps over the depth that meets them."),
    /** Shorts liquidated within 5 bps over the depth that meets them. */
    SHORT_TO_DEPTH_5(Signal.TO_DEPTH, "short-to-depth-5", "ratio",
        "Shorts liquidated within 5 bps over the depth that meets them."),
    /** Shorts liquidated within 10 bps over the depth that meets them. */
    SHORT_TO_DEPTH_10(Signal.TO_DEPTH, "short-to-depth-10", "ratio",
        "Shorts liquidated within 10 bps over the depth that meets them."),
    /** Shorts liquidated within 25 bps over the depth that meets them. */
    SHORT_TO_DEPTH_25(Signal.TO_DEPTH, "short-to-depth-25", "ratio",
        "Shorts liquidated within 25 bps over the depth that meets them."),
    /** Shorts liquidated within 50 bps over the depth that meets them. */
    SHORT_TO_DEPTH_50(Signal.TO_DEPTH, "short-to-depth-50", "ratio",
        "Shorts liquidated within 50 bps over the depth that meets them."),
    /** Shorts liquidated within 100 bps over the depth that meets them. */
    SHORT_TO_DEPTH_100(Signal.TO_DEPTH, "short-to-depth-100", "ratio",
        "Shorts liquidated within 100 bps over the depth that meets them."),
    /** Shorts liquidated within 200 bps over the depth that meets them. */
    SHORT_TO_DEPTH_200(Signal.TO_DEPTH, "short-to-depth-200", "ratio",
        "Shorts liquidated within 200 bps over the depth that meets them."),
    /** Liquidations that others set off. */
    BRANCHING_RATIO(Signal.BRANCHING, "branching-ratio", "share", "Liquidations that others set off."),
    /** Liquidations of a minute, faded by half in two hours. */
    LIQUIDATIONS_PER_MINUTE(Signal.BRANCHING, "liquidations-per-minute", "per minute",
        "Liquidations of a minute, faded by half in two hours."),
    /** Taker orders from which on are of a whale. */
    WHALE_THRESHOLD_USD(Signal.WHALES, "whale-threshold-usd", "USD", "Taker orders from which on are of a whale."),
    /** Bought less sold by whales, faded by half in a day. */
    WHALE_NET_USD(Signal.WHALES, "whale-net-usd", "USD", "Bought less sold by whales, faded by half in a day."),
    /** Return back in the 5 minutes after a flush beyond that after other moves. */
    REBOUND_EXCESS_5(Signal.REBOUND, "rebound-excess-5", "log return",
        "Return back in the 5 minutes after a flush beyond that after other moves."),
    /** Return back in the 15 minutes after a flush beyond that after other moves. */
    REBOUND_EXCESS_15(Signal.REBOUND, "rebound-excess-15", "log return",
        "Return back in the 15 minutes after a flush beyond that after other moves."),
    /** Return back in the 60 minutes after a flush beyond that after other moves. */
    REBOUND_EXCESS_60(Signal.REBOUND, "rebound-excess-60", "log return",
        "Return back in the 60 minutes after a flush beyond that after other moves."),
    /** Lower end of the 95 percent interval of the excess of 5 minutes. */
    REBOUND_LOW_5(Signal.REBOUND, "rebound-low-5", "log return",
        "Lower end of the 95 percent interval of the excess of 5 minutes."),
    /** Lower end of the 95 percent interval of the excess of 15 minutes. */
    REBOUND_LOW_15(Signal.REBOUND, "rebound-low-15", "log return",
        "Lower end of the 95 percent interval of the excess of 15 minutes."),
    /** Lower end of the 95 percent interval of the excess of 60 minutes. */
    REBOUND_LOW_60(Signal.REBOUND, "rebound-low-60", "log return",
        "Lower end of the 95 percent interval of the excess of 60 minutes."),
    /** Flushes behind the excess of 5 minutes, faded. */
    REBOUND_FLUSHES_5(Signal.REBOUND, "rebound-flushes-5", "flushes", "Flushes behind the excess of 5 minutes, faded."),
    /** Flushes behind the excess of 15 minutes, faded. */
    REBOUND_FLUSHES_15(Signal.REBOUND, "rebound-flushes-15", "flushes",
        "Flushes behind the excess of 15 minutes, faded."),
    /** Flushes behind the excess of 60 minutes, faded. */
    REBOUND_FLUSHES_60(Signal.REBOUND, "rebound-flushes-60", "flushes",
        "Flushes behind the excess of 60 minutes, faded."),
    /** 1 while a cascade of longs goes on, else 0. */
    LONG_CASCADE_RUNNING(Signal.CASCADES, "long-cascade-running", "flag",
        "1 while a cascade of longs goes on, else 0."),
    /** First second of the newest cascade of longs. */
    LONG_CASCADE_START(Signal.CASCADES, "long-cascade-start", "seconds since 1970",
        "First second of the newest cascade of longs."),
    /** From its first liquidation to its last. */
    LONG_CASCADE_SECONDS(Signal.CASCADES, "long-cascade-seconds", "seconds", "From its first liquidation to its last."),
    /** Liquidations that were reported. */
    LONG_CASCADE_USD(Signal.CASCADES, "long-cascade-usd", "USD", "Liquidations that were reported."),
    /** Liquidated at least, of sampled feeds by the lower end of their rate. */
    LONG_CASCADE_USD_LOW(Signal.CASCADES, "long-cascade-usd-low", "USD",
        "Liquidated at least, of sampled feeds by the lower end of their rate."),
    /** Liquidated at most, unknown when sampled feeds were full. */
    LONG_CASCADE_USD_HIGH(Signal.CASCADES, "long-cascade-usd-high", "USD",
        "Liquidated at most, unknown when sampled feeds were full."),
    /** What was reported over what is normal in as long a time. */
    LONG_CASCADE_MULTIPLE(Signal.CASCADES, "long-cascade-multiple", "ratio",
        "What was reported over what is normal in as long a time."),
    /** How far the mark went against the side, at least 0. */
    LONG_CASCADE_MOVE_BPS(Signal.CASCADES, "long-cascade-move-bps", "bps",
        "How far the mark went against the side, at least 0."),
    /** Seconds of it in which not every stream was heard. */
    LONG_CASCADE_UNHEARD(Signal.CASCADES, "long-cascade-unheard", "seconds",
        "Seconds of it in which not every stream was heard."),
    /** 1 while a cascade of shorts goes on, else 0. */
    SHORT_CASCADE_RUNNING(Signal.CASCADES, "short-cascade-running", "flag",
        "1 while a cascade of shorts goes on, else 0."),
    /** First second of the newest cascade of shorts. */
    SHORT_CASCADE_START(Signal.CASCADES, "short-cascade-start", "seconds since 1970",
        "First second of the newest cascade of shorts."),
    /** From its first liquidation to its last. */
    SHORT_CASCADE_SECONDS(Signal.CASCADES, "short-cascade-seconds", "seconds",
        "From its first liquidation to its last."),
    /** Liquidations that were reported. */
    SHORT_CASCADE_USD(Signal.CASCADES, "short-cascade-usd", "USD", "Liquidations that were reported."),
    /** Liquidated at least, of sampled feeds by the lower end of their rate. */
    SHORT_CASCADE_USD_LOW(Signal.CASCADES, "short-cascade-usd-low", "USD",
        "Liquidated at least, of sampled feeds by the lower end of their rate."),
    /** Liquidated at most, unknown when sampled feeds were full. */
    SHORT_CASCADE_USD_HIGH(Signal.CASCADES, "short-cascade-usd-high", "USD",
        "Liquidated at most, unknown when sampled feeds were full."),
    /** What was reported over what is normal in as long a time. */
    SHORT_CASCADE_MULTIPLE(Signal.CASCADES, "short-cascade-multiple", "ratio",
        "What was reported over what is normal in as long a time."),
    /** How far the mark went against the side, at least 0. */
    SHORT_CASCADE_MOVE_BPS(Signal.CASCADES, "short-cascade-move-bps", "bps",
        "How far the mark went against the side, at least 0."),
    /** Seconds of it in which not every stream was heard. */
    SHORT_CASCADE_UNHEARD(Signal.CASCADES, "short-cascade-unheard", "seconds",
        "Seconds of it in which not every stream was heard."),
    /** Mean size of the next hour's return after hours that began in this regime. */
    REGIME_NEXT_MOVE(Signal.REGIME, "regime-next-move", "log return",
        "Mean size of the next hour's return after hours that began in this regime."),
    /** The same of all hours. */
    REGIME_ANY_MOVE(Signal.REGIME, "regime-any-move", "log return",
        "The same of all hours."),
    /** Clusters of longs below the mark. */
    CLUSTERS_BELOW(Signal.CLUSTERS, "clusters-below", "clusters", "Clusters of longs below the mark."),
    /** Clusters of shorts above the mark. */
    CLUSTERS_ABOVE(Signal.CLUSTERS, "clusters-above", "clusters", "Clusters of shorts above the mark."),
    /** Liquidated over expected of what was swept; 1 is calibrated. */
    REALISED_TO_EXPECTED(Signal.AMOUNTS, "realised-to-expected", "ratio",
        "Liquidated over expected of what was swept; 1 is calibrated."),
    /** Lower end of its 95 % interval. */
    REALISED_TO_EXPECTED_LOW(Signal.AMOUNTS, "realised-to-expected-low", "ratio",
        "Lower end of its 95 % interval."),
    /** Upper end of its 95 % interval. */
    REALISED_TO_EXPECTED_HIGH(Signal.AMOUNTS, "realised-to-expected-high", "ratio",
        "Upper end of its 95 % interval.");

    private final Signal signal;
    private final String label;
    private final String unit;
    private final String sentence;

    SignalFigure(final Signal signal, final String label, final String unit, final String sentence) {
        this.signal = signal;
        this.label = label;
        this.unit = unit;
        this.sentence = sentence;
    }

    /** Signal that it is of. */
    public Signal signal() {
        return signal;
    }

    /** Name in tables, JSON, C and Python. */
    public String label() {
        return label;
    }

    /** Unit. */
    public String unit() {
        return unit;
    }

    /** What it says. */
    public String sentence() {
        return sentence;
    }
}

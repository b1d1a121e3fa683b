package io.isotherm.feed.instrument;

/**
 * Where a listing's figures mean something else than those of most venues; decoders hand them on as sent, and whoever
 * moves them to the grid's unit sets them right.
 *
 * @param tradeCount      what the quantity of a trade counts.
 * @param liquidationUnit what the quantity of a liquidation counts.
 * @param markSource      where the mark comes from.
 */
public record FigureRules(TradeCount tradeCount, LiquidationUnit liquidationUnit, MarkSource markSource) {
    /** What most venues do. */
    public static final FigureRules USUAL =
        new FigureRules(TradeCount.ONE_SIDE, LiquidationUnit.VENUE, MarkSource.VENUE);

    /** What the quantity of a trade counts. */
    public enum TradeCount {
        /** What changed hands. */
        ONE_SIDE,
        /** What was bought and what was sold, so twice what changed hands (HTX). */
        BOTH_SIDES
    }

    /** What the quantity of a liquidation counts. */
    public enum LiquidationUnit {
        /** The venue's unit, as everywhere else. */
        VENUE,
        /** Its value in quote currency at its price (Bitget). */
        QUOTE
    }

    /** Where the mark comes from. */
    public enum MarkSource {
        /** The venue's own stream. */
        VENUE,
        /** The middle of the best bid and offer unless they are crossed, for a venue that streams no mark (HTX). */
        MID
    }
}

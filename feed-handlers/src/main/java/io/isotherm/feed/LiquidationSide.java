package io.isotherm.feed;

/** What the side word of a venue's liquidation says, hence which position was liquidated. */
public enum LiquidationSide {
    /** The side of the forced order, or of the taker that it was: a forced sale liquidates a long. */
    ORDER,
    /** The side of the position itself: buy is a long. */
    POSITION,
    /** A flag on a trade names the forced party, taker or maker; the forced order's side follows from the taker's. */
    FLAGGED_PARTY,
    /** The sign of the size is that of the position: above 0 is a long. */
    SIGN,
    /** The venue prints no liquidations. */
    NONE;

    /**
     * The position that was liquidated.
     *
     * @param buy whether the venue's word says buy, or its size is above 0; for {@link #FLAGGED_PARTY} whether the
     *            forced order bought.
     * @return its side.
     * @throws IllegalStateException for {@link #NONE}.
     */
    public PositionSide position(final boolean buy) {
        switch (this) {
            case ORDER:
            case FLAGGED_PARTY:
                return buy ? PositionSide.SHORT : PositionSide.LONG;
            case POSITION:
            case SIGN:
                return buy ? PositionSide.LONG : PositionSide.SHORT;
            default:
                throw new IllegalStateException("a venue without liquidations has no liquidated position");
        }
    }
}

package io.isotherm.engine.facts;

/** Bits of how an instrument is heard. */
public final class Standing {
    /** Its mark is one of now. */
    public static final int MARK_LIVE = 1;
    /** Nothing of its streams is stale, gapped, silent or down. */
    public static final int STREAMS_LIVE = 1 << 1;
    /** Its open interest is one of now. */
    public static final int OPEN_INTEREST_LIVE = 1 << 2;
    /** The venue trades it, on the terms that its figures are read by. */
    public static final int TRADING = 1 << 3;

    private Standing() {
    }
}

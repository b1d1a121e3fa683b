package io.isotherm.engine.processor;

/** Bits of {@link InstrumentState#health()}; 0 is healthy. A bit never changes its meaning once released. */
public final class HealthFlag {
    /** No mark has arrived. */
    public static final int NO_MARK = 1;
    /** The mark is older than its timeout. */
    public static final int MARK_STALE = 1 << 1;
    /** No quote has arrived. */
    public static final int NO_QUOTE = 1 << 2;
    /** The quote is older than its timeout. */
    public static final int QUOTE_STALE = 1 << 3;
    /** No open interest has arrived. */
    public static final int NO_OPEN_INTEREST = 1 << 4;
    /** The open interest is older than its timeout. */
    public static final int OPEN_INTEREST_STALE = 1 << 5;
    /** The session reports a silent stream. */
    public static final int STREAM_STALE = 1 << 6;
    /** The session reports missing messages; a resync is under way. */
    public static final int STREAM_GAPPED = 1 << 7;
    /** The session is not connected. */
    public static final int STREAM_DOWN = 1 << 8;
    /** A stream of the instrument is silent while its siblings tick, or was refused: misrouted or dead. */
    public static final int STREAM_SILENT = 1 << 9;

    /** The venue does not trade the contract: suspended, ended or not listed any more. */
    public static final int NOT_TRADING = 1 << 12;
    /** The contract's size, kind or scale is not the one that its figures are read by. */
    public static final int TERMS_CHANGED = 1 << 13;
    /** The engine was to keep a journal and cannot. */
    public static final int UNJOURNALLED = 1 << 14;

    private HealthFlag() {
    }
}

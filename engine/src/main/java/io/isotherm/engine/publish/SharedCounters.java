package io.isotherm.engine.publish;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.snapshot.CountersWriter;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;

/**
 * The engine's counts, shown in the snapshot file for any process to read.
 *
 * <p><b>Threads:</b> each kind is written by one thread, as {@link EventCounters} says; readers in other processes.
 */
public final class SharedCounters implements EventCounters {
    private static final EngineCounter[] SHOWN = new EngineCounter[CounterKind.values().length];

    static {
        for (final CounterKind kind : CounterKind.values()) {
            SHOWN[kind.ordinal()] = shown(kind);
        }
    }

    private final CountersWriter writer;

    /**
     * Counts into a snapshot file.
     *
     * @param writer of its counters.
     */
    public SharedCounters(final CountersWriter writer) {
        this.writer = writer;
    }

    @Override
    public void add(final CounterKind kind, final int venueId, final long amount) {
        writer.add(SHOWN[kind.ordinal()], venueId, amount);
    }

    @Override
    public long get(final CounterKind kind, final int venueId) {
        return writer.get(SHOWN[kind.ordinal()], venueId);
    }

    /** The counter that shows a kind; one each, so that none is counted twice. */
    static EngineCounter shown(final CounterKind kind) {
        return switch (kind) {
            case FRAMES -> EngineCounter.FRAMES;
            case CONTROL_FRAMES -> EngineCounter.EVENTS_CONTROL;
            case IGNORED_FRAMES -> EngineCounter.FRAMES_IGNORED;
            case UNKNOWN_KEYS -> EngineCounter.UNKNOWN_KEYS;
            case ROWS_FORGOTTEN -> EngineCounter.ROWS_FORGOTTEN;
            case TRADES -> EngineCounter.EVENTS_TRADE;
            case LIQUIDATIONS -> EngineCounter.EVENTS_LIQUIDATION;
            case MARKS -> EngineCounter.EVENTS_MARK;
            case OPEN_INTERESTS -> EngineCounter.EVENTS_OPEN_INTEREST;
            case FUNDINGS -> EngineCounter.EVENTS_FUNDING;
            case QUOTES -> EngineCounter.EVENTS_QUOTE;
            case BOOKS -> EngineCounter.EVENTS_BOOK;
            case DEPTHS -> EngineCounter.EVENTS_DEPTH;
            case STREAM_STATES -> EngineCounter.EVENTS_STREAM_STATE;
            case TIMES -> EngineCounter.EVENTS_TIME;
            case REJECTED_MALFORMED -> EngineCounter.REJECTED_MALFORMED;
            case REJECTED_NUMBER -> EngineCounter.REJECTED_NUMBER;
            case REJECTED_MISSING_FIELD -> EngineCounter.REJECTED_MISSING_FIELD;
            case REJECTED_UNKNOWN_VALUE -> EngineCounter.REJECTED_UNKNOWN_VALUE;
            case REJECTED_UNKNOWN_CHANNEL -> EngineCounter.REJECTED_UNKNOWN_CHANNEL;
            case REJECTED_TOO_LARGE -> EngineCounter.REJECTED_TOO_LARGE;
            case REJECTED_PRICE_SCALE -> EngineCounter.INEXACT_PRICE;
            case REJECTED_QUANTITY_SCALE -> EngineCounter.INEXACT_QUANTITY;
            case REJECTED_RANGE -> EngineCounter.REJECTED_RANGE;
            case HISTORY -> EngineCounter.ARRIVALS_HISTORY;
            case DUPLICATES -> EngineCounter.ARRIVALS_DUPLICATE;
            case BACKFILLED -> EngineCounter.ARRIVALS_BACKFILLED;
            case OVERTAKEN -> EngineCounter.ARRIVALS_OVERTAKEN;
            case UNKNOWN_SYMBOLS -> EngineCounter.UNKNOWN_SYMBOL;
            case QUOTES_CROSSED -> EngineCounter.QUOTES_CROSSED;
            case AFTER_HALT -> EngineCounter.DROPPED_AFTER_HALT;
            case SKIPPED_EVENTS -> EngineCounter.HANDLER_EXCEPTIONS;
            case QUOTES_CONFLATED -> EngineCounter.RING_FULL_QUOTE;
            case DEPTHS_CONFLATED -> EngineCounter.RING_FULL_DEPTH;
            case OPEN_INTERESTS_CONFLATED -> EngineCounter.RING_FULL_OPEN_INTEREST;
            case FUNDINGS_CONFLATED -> EngineCounter.RING_FULL_FUNDING;
            case MARKS_CONFLATED -> EngineCounter.RING_FULL_MARK;
            case TRADES_AGGREGATED -> EngineCounter.RING_FULL_TRADE;
            case TIMES_CONFLATED -> EngineCounter.RING_FULL_TIME;
            case DEFERRED -> EngineCounter.RING_FULL_DEFERRED;
            case WAITS -> EngineCounter.RING_FULL_WAIT;
            case LISTING_CHANGES -> EngineCounter.LISTING_CHANGES;
            case BRACKET_CHANGES -> EngineCounter.BRACKET_CHANGES;
            case UNTRUSTED_EVENTS -> EngineCounter.UNTRUSTED_EVENTS;
            case BATCH_MAX -> EngineCounter.BATCH_MAX;
            case RECEIVE_TIMES_RAISED -> EngineCounter.RECEIVE_TIMES_RAISED;
            case TIME_GAPS -> EngineCounter.TIME_GAPS;
            case OPEN_INTEREST_REPEATED -> EngineCounter.OI_REPEATED;
            case OPEN_INTEREST_LATE -> EngineCounter.OI_LATE;
            case OPEN_INTEREST_ZERO -> EngineCounter.OI_ZERO;
            case OPEN_INTEREST_VIOLATIONS -> EngineCounter.OI_IDENTITY_VIOLATIONS;
            case OPEN_INTEREST_JUMPS -> EngineCounter.OI_JUMPS;
            case DEPOSITS_REFUSED -> EngineCounter.DEPOSITS_REFUSED;
            case LEDGER_VIOLATIONS -> EngineCounter.LEDGER_VIOLATIONS;
            case PRINTS_OUTSIDE_SWEEP -> EngineCounter.PRINTS_OUTSIDE_SWEEP;
        };
    }
}

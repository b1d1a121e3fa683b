package io.isotherm.engine.processor;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.broadcast.Broadcaster;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.MaintenanceChanges;
import io.isotherm.engine.facts.FactsSink;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.engine.state.StateCursor;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.engine.status.JournalStanding;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.stream.StreamChannel;

/**
 * Applies each event to the density model and to its instrument's state, and publishes at the end of a batch or after
 * {@link PublishCadence#batchLimit()} events, whichever comes first. Reads no clock: time is what the events carry.
 *
 * <p><b>Threads:</b> the thread of its first event owns it and is the only writer of the densities; checked when
 * assertions are on.
 */
public final class MarketEventProcessor implements EventHandler<MarketEvent> {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long COUNTS_EVERY_NS = SECOND_NS;
    /** Sequence before the first event's. */
    private static final long NOTHING = -1;
    private static final FactsSink UNTOLD = (underlying, fromNs, endNs, second) -> {
    };
    /** Without these streams what the others say teaches calibration what is not so. */
    private static final int TEACHING = StreamChannel.TRADES.bit() | StreamChannel.LIQUIDATIONS.bit()
        | StreamChannel.MARK.bit() | StreamChannel.OPEN_INTEREST.bit();

    private final DensityModel model;
    private final PublishSink sink;
    private final PublishCadence cadence;
    private final StaleTimeouts timeouts;
    private final EventCounters counters;
    private final DensityCounts counts;
    private final InstrumentState[] states;
    private final InstrumentState[] changed;
    private final FactsIntake facts;
    private final FactsSink factsSink;
    private int changedCount;
    private int eventsInBatch;
    private int mostEventsInBatch;
    private boolean venueEventInBatch;
    private long firstFrameNs = NEVER;
    private long receiveTimeNs = NEVER;
    private long sequence = NOTHING;
    private long modelledSequence = NOTHING;
    private long mapTimeNs = NEVER;
    private long countsTimeNs = NEVER;
    private RealisedSink realised = RealisedSink.NONE;
    private Broadcaster broadcaster = Broadcaster.OFF;
    private JournalStanding journal = JournalStanding.NONE;
    private boolean unjournalled;
    private long nextSecondNs = NEVER;
    private long dueSecondNs = NEVER;
    private Thread owner;

    /**
     * Starts with nothing known; what the model counts stays in the model.
     *
     * @param table    of the instruments.
     * @param model    to apply events to.
     * @param sink     to publish to.
     * @param cadence  of publication.
     * @param timeouts of silent streams.
     */
    public MarketEventProcessor(final InstrumentTable table, final DensityModel model, final PublishSink sink,
                                final PublishCadence cadence, final StaleTimeouts timeouts) {
        this(table, model, sink, cadence, timeouts, new HeapEventCounters());
    }

    /**
     * Starts with nothing known.
     *
     * @param table    of the instruments.
     * @param model    to apply events to.
     * @param sink     to publish to.
     * @param cadence  of publication.
     * @param timeouts of silent streams.
     * @param counters get the largest batch, and what the model counts once per second of TIME events and by
     *                 {@link #tellCounts}.
     */
    public MarketEventProcessor(final InstrumentTable table, final DensityModel model, final PublishSink sink,
                                final PublishCadence cadence, final StaleTimeouts timeouts,
                                final EventCounters counters) {
        counts = new DensityCounts(model, counters);
        this.counters = counters;
        this.model = model;
        this.sink = sink;
        this.cadence = cadence;
        this.timeouts = timeouts;
        states = new InstrumentState[table.size()];
        changed = new InstrumentState[table.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = new InstrumentState(table.get(i));
        }
        facts = new FactsIntake(table, model, states, timeouts);
        factsSink = sink::onFacts;
    }

    /**
     * The market state of an instrument.
     *
     * @param instrumentId position in the table.
     * @return its state, owned by the processor thread.
     */
    public InstrumentState state(final int instrumentId) {
        return states[instrumentId];
    }

    /** Receive time of the newest event applied, or Long.MIN_VALUE. */
    public long receiveTimeNs() {
        return receiveTimeNs;
    }

    /** Brings the counters of the density model up to date: the end of a replay. */
    public void tellCounts() {
        counts.tell();
    }

    /**
     * Also tells of realised liquidations and whole seconds. To be called before the first event.
     *
     * @param sink that hears of them.
     * @return this.
     */
    public MarketEventProcessor tell(final RealisedSink sink) {
        realised = sink;
        return this;
    }

    /**
     * Also tells strategies of liquidations and gaps. To be called before the first event.
     *
     * @param strategies that hear of them.
     * @return this.
     */
    public MarketEventProcessor broadcast(final Broadcaster strategies) {
        broadcaster = strategies;
        return this;
    }

    /**
     * Whether it keeps the facts of seconds, as it does unless told otherwise: switched off and on again to measure
     * what they cost. The second in which they are switched off is not told; that in which they are switched on is one
     * that was not heard from its start, with the marks of before until others come.
     *
     * @param kept from the next event on.
     */
    public void keepFacts(final boolean kept) {
        facts.keep(kept);
    }

    /**
     * Also tells in every pulse when there is no journal though there should be. To be called before the first event.
     *
     * @param standing of the journal.
     * @return this.
     */
    public MarketEventProcessor journal(final JournalStanding standing) {
        journal = standing;
        return this;
    }

    /** Sequence of the newest event applied; −1 before the first. */
    public long sequence() {
        return sequence;
    }

    /**
     * Goes on with a model that was restored from an image: events up to the image's are heard for what they say of the
     * market, but the model, which has them, is not told again, and nothing is published before the image's own.
     *
     * @param imageSequence of the last event that is in the model.
     */
    public void resumeAfter(final long imageSequence) {
        modelledSequence = imageSequence;
    }

    /**
     * Lists what is known of the market: digests, saves or restores it. When it publishes next is none of it, nor is
     * what the model has.
     *
     * @param cursor that visits.
     */
    public void visit(final StateCursor cursor) {
        receiveTimeNs = cursor.word(receiveTimeNs);
        for (final InstrumentState state : states) {
            state.visit(cursor);
        }
        facts.visit(cursor);
    }

    /**
     * Both this and its model were put in from outside, before the first event: everything is published anew, and what
     * was counted before is no part of this run's counts.
     */
    public void onRestored() {
        counts.begin();
        for (final InstrumentState state : states) {
            markChanged(state);
        }
    }

    /**
     * Nobody heard the venues since the newest event: as if all their sessions had lost messages with it. What happens
     * until they are live again teaches the model nothing. Changes nothing before the first event.
     */
    public void onOutage() {
        if (receiveTimeNs == NEVER) {
            return;
        }
        model.onOutage();
        for (final InstrumentState state : states) {
            state.onOutage();
            facts.standing(state);
            model.instrument(state.instrument().id()).onStreamState(receiveTimeNs, false);
        }
    }

    /** Whoever calls next owns this and its model; the thread that hands it over calls no more. */
    public void handOver() {
        owner = null;
        model.handOver();
    }

    @Override
    public void onEvent(final MarketEvent event, final long eventSequence, final boolean endOfBatch) {
        assert ownThread() : "the processor belongs to " + owner + ", not to " + Thread.currentThread();
        final EventType type = event.type();
        if (type == null) {
            throw new IllegalArgumentException("a slot of no known type");
        }
        sequence = eventSequence;
        receiveTimeNs = event.receiveTimeNs();
        facts.onTime(receiveTimeNs, eventSequence > modelledSequence ? factsSink : UNTOLD);
        if (type == EventType.LISTING) {
            onListing(event, eventSequence > modelledSequence);
        } else if (eventSequence > modelledSequence) {
            model(type, event);
        }
        hear(type, event);
        eventsInBatch++;
        if (eventSequence >= modelledSequence && (endOfBatch || eventsInBatch >= cadence.batchLimit())) {
            publish();
        }
    }

    /** Tells the density model. */
    private void model(final EventType type, final MarketEvent event) {
        switch (type) {
            case TIME -> model.onTime(receiveTimeNs);
            case STREAM_STATE -> {
                if (event.instrumentId() == MarketEventDescriptor.NO_INSTRUMENT) {
                    interrupt(Venue.ofId(event.streamVenueId()), event.streamState());
                } else if (event.streamState() == StreamState.SILENT) {
                    silence(states[event.instrumentId()], event.streamSilent());
                }
            }
            case TRADE -> model.instrument(event.instrumentId()).onTrade(receiveTimeNs, event.eventTimeNs(),
                event.price(), event.quantity(), event.buy(), isMarket(event.tradeKind()));
            case LIQUIDATION -> {
                model.instrument(event.instrumentId()).onLiquidation(receiveTimeNs, event.eventTimeNs(),
                    event.longPosition(), event.price(), event.quantity());
                realised.onLiquidation(receiveTimeNs, event.eventTimeNs(), event.instrumentId(),
                    event.longPosition(), event.price(), event.quantity());
                broadcaster.onLiquidation(event.instrumentId(), receiveTimeNs, event.eventTimeNs(),
                    event.longPosition(), event.price(), event.quantity());
            }
            case MARK -> {
                if (event.ofGap()) {
                    model.instrument(event.instrumentId()).onGap(receiveTimeNs, event.markLow(), event.markHigh());
                } else {
                    model.instrument(event.instrumentId()).onMark(receiveTimeNs, event.eventTimeNs(),
                        event.markLow(), event.markHigh(), event.markLast());
                }
            }
            case OPEN_INTEREST -> model.instrument(event.instrumentId()).onOpenInterest(receiveTimeNs,
                event.eventTimeNs(), event.quantity());
            default -> {
                // Quotes, depth and funding move no position.
            }
        }
    }

    /** A session that connects or is merely silent has lost nothing; the mark's own silence is the density's matter. */
    private void interrupt(final Venue venue, final StreamState state) {
        if (state == StreamState.LIVE || state == StreamState.DOWN || state == StreamState.GAPPED) {
            for (final InstrumentState instrument : states) {
                if (instrument.instrument().venue() == venue) {
                    model.instrument(instrument.instrument().id()).onStreamState(receiveTimeNs,
                        state == StreamState.LIVE && (instrument.silent() & TEACHING) == 0);
                }
            }
        }
    }

    /** A stream that is silent while its siblings tick loses what it should have brought, for all one knows. */
    private void silence(final InstrumentState state, final int silent) {
        model.instrument(state.instrument().id()).onStreamState(receiveTimeNs,
            (silent & TEACHING) == 0 && !state.sessionLost());
    }

    /** Brackets are no part of an image, so that they are heard again before one; a settlement is. */
    private void onListing(final MarketEvent event, final boolean settle) {
        if (event.bracketsNumber() != MaintenanceChanges.NONE) {
            model.onBrackets(event.instrumentId(), event.bracketsNumber());
        }
        model.onEnded(event.instrumentId(), event.tradingState() == TradingState.ENDED, settle);
    }

    /** Takes what the event says of the market and of its streams. */
    private void hear(final EventType type, final MarketEvent event) {
        switch (type) {
            case TIME -> onTime();
            case STREAM_STATE -> onStreamState(event);
            case LISTING -> {
                venueEventInBatch = true;
                states[event.instrumentId()].onListing(event);
                facts.standing(states[event.instrumentId()]);
                markChanged(states[event.instrumentId()]);
            }
            default -> onInstrument(type, event, states[event.instrumentId()]);
        }
    }

    private void onTime() {
        if (countsTimeNs == NEVER || receiveTimeNs - countsTimeNs >= COUNTS_EVERY_NS) {
            countsTimeNs = receiveTimeNs;
            counts.tell();
        }
        if (receiveTimeNs >= nextSecondNs) {
            final long secondNs = receiveTimeNs - Math.floorMod(receiveTimeNs, SECOND_NS);
            if (nextSecondNs != NEVER) {
                dueSecondNs = secondNs;
            }
            nextSecondNs = secondNs + SECOND_NS;
        }
        for (final InstrumentState state : states) {
            if (state.age(receiveTimeNs, timeouts)) {
                facts.standing(state);
                markChanged(state);
            }
        }
    }

    private void onStreamState(final MarketEvent event) {
        venueEventInBatch = true;
        final int instrumentId = event.instrumentId();
        final Venue venue = Venue.ofId(event.streamVenueId());
        for (final InstrumentState state : states) {
            if (instrumentId == MarketEventDescriptor.NO_INSTRUMENT ? state.instrument().venue() == venue
                : state.instrument().id() == instrumentId) {
                final boolean gapped = state.gapped();
                if (instrumentId == MarketEventDescriptor.NO_INSTRUMENT) {
                    state.onSessionState(event.streamState());
                } else if (event.streamState() == StreamState.SILENT) {
                    state.onSilence(event.streamSilent());
                } else {
                    state.onBookState(event.streamState());
                }
                if (state.gapped() != gapped) {
                    broadcaster.onGap(state.instrument().id(), receiveTimeNs, !gapped);
                }
                facts.standing(state);
                markChanged(state);
            }
        }
    }

    private void onInstrument(final EventType type, final MarketEvent event, final InstrumentState state) {
        venueEventInBatch = true;
        if (firstFrameNs == NEVER) {
            firstFrameNs = receiveTimeNs;
        }
        if (type == EventType.MARK && event.ofGap()) {
            // It tells of the past: neither the newest mark nor its age is any of it.
            return;
        }
        state.onEvent(event);
        markChanged(state);
        switch (type) {
            case MARK -> {
                state.onMark(event);
                facts.onMark(state, event);
            }
            case OPEN_INTEREST -> {
                // A zero says nothing, nor does a report from before the last; the model counts them.
                final boolean late = state.wasLate(model.instrument(event.instrumentId()).openInterestLate());
                if (event.quantity() > 0 && !late) {
                    state.onOpenInterest(event);
                    facts.standing(state);
                }
                facts.onOpenInterest(event);
            }
            case FUNDING -> state.onFunding(event);
            case QUOTE -> state.onQuote(event);
            case DEPTH -> state.onDepth(event);
            case TRADE -> facts.onTrade(event);
            case LIQUIDATION -> facts.onLiquidation(event);
            default -> throw new IllegalArgumentException(type.name());
        }
    }

    private void publish() {
        if (!unjournalled && journal.isLost()) {
            unjournalled = true;
            for (final InstrumentState state : states) {
                state.onUnjournalled();
                markChanged(state);
            }
        }
        // the books are closed first, so that a sink that throws leaves no instrument listed twice
        final int count = changedCount;
        changedCount = 0;
        if (eventsInBatch > mostEventsInBatch) {
            counters.add(CounterKind.BATCH_MAX, EventCounters.NO_VENUE, eventsInBatch - mostEventsInBatch);
            mostEventsInBatch = eventsInBatch;
        }
        eventsInBatch = 0;
        for (int i = 0; i < count; i++) {
            changed[i].published();
        }
        sink.onPublish(sequence);
        for (int i = 0; i < count; i++) {
            sink.onPulse(changed[i]);
        }
        if (mapTimeNs == NEVER || receiveTimeNs - mapTimeNs >= cadence.mapIntervalNs()) {
            mapTimeNs = receiveTimeNs;
            sink.onMap(receiveTimeNs);
        }
        if (venueEventInBatch) {
            sink.onBatch(firstFrameNs, receiveTimeNs);
        }
        // after it, for readers see the batch by now: what is copied whole delays the next one, not this
        sink.onState(sequence, receiveTimeNs);
        venueEventInBatch = false;
        firstFrameNs = NEVER;
        if (dueSecondNs != NEVER) {
            final long secondNs = dueSecondNs;
            dueSecondNs = NEVER;
            realised.onSecond(secondNs);
        }
    }

    private void markChanged(final InstrumentState state) {
        if (!state.changed()) {
            state.touch();
            changed[changedCount++] = state;
        }
    }

    private static boolean isMarket(final TradeKind kind) {
        return kind == TradeKind.MARKET || kind == TradeKind.LIQUIDATION;
    }

    private boolean ownThread() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }
}

package io.isotherm.engine.replay;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.analyst.AnalystSummary;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.OpenInterestMode;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.history.ColdStart;
import io.isotherm.engine.journal.JournalEnd;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * What a replay came to. Prices are in quote currency, quantities in the grid's unit (base asset for linear
 * contracts), densities in quote currency.
 *
 * <p><b>Threads:</b> reads what the replay's thread owns; used by that thread.
 */
public final class ReplaySummary {
    private final InstrumentTable table;
    private final DensityModel model;
    private final MarketEventProcessor processor;
    private final EventCounters counters;
    private final ColdStart coldStart;
    private final StateFiles state;
    private final long frames;
    private final long firstReceiveTimeNs;
    private final long lastReceiveTimeNs;
    private final AnalystSummary analyst;
    private boolean ofJournal;
    private ReplayBegin begin;
    private List<String> imageProblems = List.of();
    private JournalEnd journalEnd;
    private List<CaptureDamage> damages = List.of();
    private boolean cutShort;
    private ReplayPace.Kept pace;
    private final LeveledUsd level = new LeveledUsd();
    private boolean calibrated;
    private boolean someInstrument;

    ReplaySummary(final InstrumentTable table, final DensityModel model, final MarketEventProcessor processor,
                  final EventCounters counters, final ColdStart coldStart, final StateFiles state,
                  final long frames, final long firstReceiveTimeNs, final long lastReceiveTimeNs,
                  final AnalystSummary analyst) {
        this.table = table;
        this.model = model;
        this.processor = processor;
        this.counters = counters;
        this.coldStart = coldStart;
        this.state = state;
        this.frames = frames;
        this.firstReceiveTimeNs = firstReceiveTimeNs;
        this.lastReceiveTimeNs = lastReceiveTimeNs;
        this.analyst = analyst;
    }

    /** Says that records of a journal were replayed, not frames, what that began with and how the journal ends. */
    ReplaySummary ofJournal(final ReplayBegin beginning, final List<String> ofImages, final JournalEnd end) {
        ofJournal = true;
        begin = beginning;
        imageProblems = ofImages;
        journalEnd = end;
        return this;
    }

    /** Says where captures ended before their end. */
    ReplaySummary damages(final List<CaptureDamage> found) {
        damages = found;
        return this;
    }

    /** Where captures ended before their end: the digest is that of what lies before. */
    public List<CaptureDamage> damages() {
        return damages;
    }

    /** Says whether it was told to end before its recording did, and how its pace was kept; null without one. */
    ReplaySummary course(final boolean wasCutShort, final ReplayPace.Kept paceOrNull) {
        cutShort = wasCutShort;
        pace = paceOrNull;
        return this;
    }

    /** Whether the replay was told to end before its recording did; the digest is that of what was replayed. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** When the newest frame or record was received, nanoseconds since the epoch; any without one. */
    public long lastReceiveTimeNs() {
        return lastReceiveTimeNs;
    }

    /** Where and why the journal ends that was replayed; null for captures, and when its end was not reached. */
    public JournalEnd journalEnd() {
        return journalEnd;
    }

    /** What the replay of a journal began with; null for captures. */
    public ReplayBegin begin() {
        return begin;
    }

    /** Images that it would have begun with, and what is wrong with each; none for captures. */
    public List<String> imageProblems() {
        return imageProblems;
    }

    /** Frames read, or records of a journal. */
    public long frames() {
        return frames;
    }

    /** Whether frames came and every one of them was refused: most likely they are another venue's. */
    public boolean nothingUnderstood() {
        long refused = 0;
        long understood = 0;
        for (final CounterKind kind : CounterKind.values()) {
            switch (kind.group()) {
                case REJECTED -> refused += counters.total(kind);
                case EVENT, DROPPED -> understood += kind == CounterKind.TIMES || kind == CounterKind.STREAM_STATES ? 0
                    : counters.total(kind);
                default -> {
                    // says nothing of what was understood
                }
            }
        }
        return refused > 0 && understood == 0;
    }

    /** Everything counted on the way. */
    public EventCounters counters() {
        return counters;
    }

    /** Sixteen hexadecimal digits over the raw state of all densities: equal inputs, equal digits, on every JDK. */
    public String digest() {
        return String.format("%016x", model.digest());
    }

    /** What the analyst came to; null without a snapshot, from which alone it reads. */
    public AnalystSummary analyst() {
        return analyst;
    }

    /** The JSON object that {@code replay} ends with. */
    public String json() {
        final JsonText json = new JsonText();
        json.object();
        json.name(ofJournal ? "records" : "frames").number(frames);
        json.name("receiveTime").object();
        json.name("first").plain(frames == 0 ? null : BigDecimal.valueOf(firstReceiveTimeNs));
        json.name("last").plain(frames == 0 ? null : BigDecimal.valueOf(lastReceiveTimeNs));
        json.endObject();
        if (cutShort) {
            json.name("cutShort").flag(true);
        }
        if (pace != null) {
            json.name("pace").object();
            json.name("speed").plain(pace.speed());
            json.name("reached").plain(rounded(pace.reached()));
            json.name("lateMs").plain(rounded(pace.lateMs()));
            json.name("lateMaxMs").plain(rounded(pace.lateMaxMs()));
            json.endObject();
        }
        if (!coldStart.isEmpty()) {
            json.name("coldStart").object();
            json.name("candles").number(coldStart.candles());
            json.name("openInterests").number(coldStart.openInterests());
            json.name("leftOut").number(coldStart.leftOut());
            json.endObject();
        }
        begin(json);
        end(json);
        state.tell(json);
        events(json);
        totals(json, "rejected", CounterKind.Group.REJECTED);
        totals(json, "arrival", CounterKind.Group.ARRIVAL);
        totals(json, "dropped", CounterKind.Group.DROPPED);
        totals(json, "listing", CounterKind.Group.LISTING);
        totals(json, "density", CounterKind.Group.DENSITY);
        boolean bracketsAssumed = false;
        calibrated = true;
        someInstrument = false;
        json.name("instruments").array();
        for (int i = 0; i < table.size(); i++) {
            if (processor.state(i).receiveTimeNs() != Long.MIN_VALUE) {
                instrument(json, processor.state(i));
                bracketsAssumed |= table.get(i).brackets().assumed();
            }
        }
        json.endArray();
        json.name("calibrated").flag(someInstrument && calibrated);
        // of no instrument there are none
        json.name("brackets").text(someInstrument ? word(bracketsAssumed) : "none");
        if (analyst != null) {
            json.name("analyst").object();
            json.name("seconds").number(analyst.seconds());
            json.name("columns").number(analyst.columns());
            json.name("bars").number(analyst.bars());
            json.name("liquidations").number(analyst.liquidations());
            json.name("unread").number(analyst.unread());
            json.name("digest").text(analyst.digest());
            json.endObject();
        }
        json.name("stateDigest").text(digest());
        // the name before there were two digests
        json.name("digest").text(digest());
        json.endObject();
        return json.toString();
    }

    private void begin(final JsonText json) {
        if (begin != null) {
            json.name("begins").object();
            json.name("kind").text(begin.kind().name().toLowerCase(Locale.ROOT));
            json.name("event").number(begin.event());
            json.endObject();
        }
    }

    private void end(final JsonText json) {
        if (journalEnd != null) {
            json.name("journal").object();
            json.name("end").text(journalEnd.kind().name().toLowerCase(Locale.ROOT));
            json.name("file").text(String.valueOf(journalEnd.path()));
            json.name("offset").number(journalEnd.offset());
            json.endObject();
        }
        if (!damages.isEmpty()) {
            json.name("damages").array();
            for (final CaptureDamage damage : damages) {
                json.object();
                json.name("file").text(damage.file().toString());
                json.name("line").number(damage.line());
                json.name("offset").number(damage.offset());
                json.name("frames").number(damage.frames());
                json.name("changed").flag(damage.changed());
                json.endObject();
            }
            json.endArray();
        }
    }

    private void events(final JsonText json) {
        json.name("events").object();
        for (final Venue venue : Venue.values()) {
            if (isHeard(venue)) {
                json.name(venue.code()).object();
                for (final CounterKind kind : CounterKind.values()) {
                    if (kind.group() == CounterKind.Group.EVENT && kind != CounterKind.TIMES) {
                        countAboveZero(json, kind, counters.get(kind, venue.id()));
                    }
                }
                json.endObject();
            }
        }
        json.endObject();
    }

    private boolean isHeard(final Venue venue) {
        boolean heard = counters.get(CounterKind.FRAMES, venue.id()) > 0;
        for (final CounterKind kind : CounterKind.values()) {
            heard |= ofJournal && kind.group() == CounterKind.Group.EVENT && counters.get(kind, venue.id()) > 0;
        }
        return heard;
    }

    private void totals(final JsonText json, final String key, final CounterKind.Group group) {
        json.name(key).object();
        for (final CounterKind kind : CounterKind.values()) {
            if (kind.group() == group) {
                countAboveZero(json, kind, counters.total(kind));
            }
        }
        json.endObject();
    }

    private void instrument(final JsonText json, final InstrumentState state) {
        final Instrument instrument = state.instrument();
        final InstrumentDensity density = model.instrument(instrument.id());
        json.object();
        json.name("symbol").text(instrument.symbol());
        json.name("venue").text(instrument.venue().code());
        json.name("underlying").text(instrument.underlying());
        json.name("mark").plain(density.mark() == InstrumentDensity.NO_PRICE ? null
            : BigDecimal.valueOf(density.mark(), instrument.priceScale()));
        json.name("openInterest").plain(density.openInterestMode() == OpenInterestMode.NONE ? null
            : BigDecimal.valueOf(density.openInterest(), instrument.quantityScale()));
        json.name("openInterestUnit").text(instrument.kind() == ContractKind.INVERSE ? "contracts" : "base");
        json.name("oiMode").text(density.openInterestMode().name().toUpperCase(Locale.ROOT));
        estimate(json, "long", density.longUsd(), level.readSide(density, Side.LONG));
        estimate(json, "short", density.shortUsd(), level.readSide(density, Side.SHORT));
        calibrated &= density.calibrated();
        someInstrument = true;
        json.name("accounted").plain(density.accounted());
        json.name("confidence").plain(density.confidence());
        json.name("brackets").text(word(instrument.brackets().assumed()));
        json.endObject();
    }

    private void estimate(final JsonText json, final String side, final double usd, final LeveledUsd leveled) {
        json.name(side + "Usd").plain(usd);
        json.name(side + "UsdLow").plain(leveled.low());
        json.name(side + "UsdHigh").plain(leveled.high());
        json.name(side + "Calibrated").flag(leveled.calibrated());
    }

    private static BigDecimal rounded(final double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static String word(final boolean bracketsAssumed) {
        return bracketsAssumed ? "assumed" : "published";
    }

    private static void countAboveZero(final JsonText json, final CounterKind kind, final long count) {
        if (count > 0) {
            json.name(kind.label()).number(count);
        }
    }
}

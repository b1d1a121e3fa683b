package io.isotherm.engine.cli;

import io.isotherm.client.json.JsonText;
import io.isotherm.engine.journal.InstrumentRecords;
import io.isotherm.engine.journal.JournalInstrument;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalRecordDescriptor;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.engine.ring.StreamState;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.BracketTable;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Locale;

/**
 * A record of a journal as a JSON object on one line: numbers exact, in quote currency and the grid's unit.
 *
 * <p><b>Threads:</b> one at a time.
 */
final class JournalLine {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int MOST_DIGITS = 40;

    private final InstrumentRecords instruments = new InstrumentRecords();
    private JournalInstrument instrument;

    /** A receive time for people. */
    static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND)).toString();
    }

    /** Takes notice of a record that is not printed. */
    void see(final JournalReader reader) {
        instruments.see(reader);
    }

    /** The record at which the reader stands; {@link #see} comes first. */
    String of(final JournalReader reader) {
        final JsonText json = new JsonText().object();
        json.name("sequence").number(reader.sequence());
        if (reader.isEvent()) {
            event(json, reader.event());
            if (reader.event().type() == EventType.LISTING && reader.brackets() != null) {
                brackets(json, reader.brackets());
            }
        } else {
            control(json, reader);
        }
        return json.endObject().toString();
    }

    private static void control(final JsonText json, final JournalReader reader) {
        json.name("type").text(switch (reader.type()) {
            case JournalRecordDescriptor.INSTRUMENT -> "instrument";
            case JournalRecordDescriptor.ROLL -> "roll";
            default -> "end";
        });
        final JournalInstrument told = reader.instrument();
        if (told != null) {
            json.name("instrument").number(told.id());
            json.name("venue").text(told.venue().code());
            json.name("symbol").text(told.symbol());
            json.name("underlying").text(told.underlying());
            json.name("priceScale").number(told.priceScale());
            json.name("quantityScale").number(told.quantityScale());
            brackets(json, told.brackets());
        }
    }

    private static void brackets(final JsonText json, final BracketTable table) {
        json.name("brackets").number(table.brackets().size());
        json.name("bracketsDate").text(table.date());
    }

    private void event(final JsonText json, final MarketEvent event) {
        final EventType type = event.type();
        json.name("type").text(type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.name("received").number(event.receiveTimeNs());
        if (type == EventType.TIME) {
            return;
        }
        instrument = instruments.find(event.instrumentId());
        if (event.instrumentId() != MarketEventDescriptor.NO_INSTRUMENT) {
            json.name("instrument").number(event.instrumentId());
        }
        if (instrument != null) {
            json.name("venue").text(instrument.venue().code());
            json.name("symbol").text(instrument.symbol());
        }
        if (event.eventTimeNs() != Long.MIN_VALUE) {
            json.name("event").number(event.eventTimeNs());
        }
        if (event.count() != 1) {
            json.name("count").number(event.count());
        }
        own(json, type, event);
    }

    private void own(final JsonText json, final EventType type, final MarketEvent event) {
        switch (type) {
            case TRADE -> {
                price(json, "price", event.price());
                quantity(json, "quantity", event.quantity());
                json.name("side").text(event.buy() ? "buy" : "sell");
                json.name("kind").text(event.tradeKind().name().toLowerCase(Locale.ROOT));
            }
            case LIQUIDATION -> {
                price(json, "price", event.price());
                quantity(json, "quantity", event.quantity());
                json.name("position").text(event.longPosition() ? "long" : "short");
            }
            case MARK -> {
                price(json, "low", event.markLow());
                price(json, "high", event.markHigh());
                price(json, "last", event.markLast());
                json.name("gap").flag(event.ofGap());
            }
            case OPEN_INTEREST -> quantity(json, "quantity", event.quantity());
            case FUNDING -> {
                // a journal may be anybody's: a scale that no venue has would make a number of a million digits
                json.name("rate").plain(BigDecimal.valueOf(event.fundingRate(),
                    Math.max(0, Math.min(event.fundingRateScale(), MOST_DIGITS))));
                if (event.fundingNextTimeNs() != Long.MIN_VALUE) {
                    json.name("next").number(event.fundingNextTimeNs());
                }
            }
            case QUOTE -> quote(json, event);
            case DEPTH -> {
                quote(json, event);
                usd(json, "bidUsd", event, true);
                usd(json, "askUsd", event, false);
            }
            case STREAM_STATE -> streamState(json, event);
            default -> {
                json.name("state").number(event.buffer().getLong(
                    event.offset() + MarketEventDescriptor.LISTING_STATE_OFFSET, ByteOrder.LITTLE_ENDIAN));
                json.name("termsChanged").flag(event.termsChanged());
            }
        }
    }

    private static void streamState(final JsonText json, final MarketEvent event) {
        final StreamState state = event.streamState();
        final Venue venue = venue(event.streamVenueId());
        json.name("stream").text(venue == null ? String.valueOf(event.streamVenueId()) : venue.code());
        json.name("state").text(state == null ? "unknown" : state.name().toLowerCase(Locale.ROOT));
        if (event.streamSilent() != 0) {
            json.name("silent").number(event.streamSilent());
        }
    }

    private static Venue venue(final int id) {
        for (final Venue venue : Venue.values()) {
            if (venue.id() == id) {
                return venue;
            }
        }
        return null;
    }

    private void quote(final JsonText json, final MarketEvent event) {
        price(json, "bid", event.bid());
        quantity(json, "bidQuantity", event.bidQuantity());
        price(json, "ask", event.ask());
        quantity(json, "askQuantity", event.askQuantity());
    }

    private static void usd(final JsonText json, final String name, final MarketEvent event, final boolean bids) {
        json.name(name).array();
        for (int i = 0; i < MarketEventDescriptor.DEPTH_DISTANCES; i++) {
            final double usd = bids ? event.bidUsd(i) : event.askUsd(i);
            if (Double.isFinite(usd)) {
                json.plain(BigDecimal.valueOf(usd));
            } else {
                json.nothing();
            }
        }
        json.endArray();
    }

    private void price(final JsonText json, final String name, final long value) {
        // without the instrument nobody knows where the decimal point is: no number rather than a wrong one
        if (instrument != null) {
            scaled(json, name, value, instrument.priceScale());
        }
    }

    private void quantity(final JsonText json, final String name, final long value) {
        if (instrument != null) {
            scaled(json, name, value, instrument.quantityScale());
        }
    }

    private static void scaled(final JsonText json, final String name, final long value, final int scale) {
        if (value != MarketEventDescriptor.ABSENT) {
            json.name(name).plain(BigDecimal.valueOf(value, scale).stripTrailingZeros());
        }
    }
}

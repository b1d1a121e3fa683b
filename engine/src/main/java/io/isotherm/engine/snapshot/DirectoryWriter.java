package io.isotherm.engine.snapshot;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.CountersDescriptor;
import io.isotherm.client.layout.ErrorsDescriptor;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.PulseDescriptor;
import io.isotherm.client.layout.SnapshotFileDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the header's table list and the directory of a new file, once. */
final class DirectoryWriter {
    private final UnsafeBuffer file;
    private final SnapshotSpec spec;
    private final SnapshotFileDescriptor layout;

    DirectoryWriter(final UnsafeBuffer file, final SnapshotSpec spec, final SnapshotFileDescriptor layout) {
        this.file = file;
        this.spec = spec;
        this.layout = layout;
    }

    void write() {
        final int underlyings = spec.underlyings().size();
        final int instruments = spec.instruments().size();
        table(HeaderDescriptor.VENUES_OFFSET, layout.venuesOffset(), spec.venues().size(), VenueDescriptor.STRIDE);
        table(HeaderDescriptor.UNDERLYINGS_OFFSET, layout.underlyingsOffset(), underlyings,
            UnderlyingDescriptor.STRIDE);
        table(HeaderDescriptor.INSTRUMENTS_OFFSET, layout.instrumentsOffset(), instruments,
            InstrumentDescriptor.STRIDE);
        table(HeaderDescriptor.COUNTERS_OFFSET, layout.countersOffset(), CountersDescriptor.CAPACITY,
            CountersDescriptor.STRIDE);
        table(HeaderDescriptor.INSTRUMENT_PULSES_OFFSET, layout.instrumentPulsesOffset(), instruments,
            PulseDescriptor.STRIDE);
        table(HeaderDescriptor.UNDERLYING_PULSES_OFFSET, layout.underlyingPulsesOffset(), underlyings,
            PulseDescriptor.STRIDE);
        table(HeaderDescriptor.MAPS_OFFSET, layout.mapsOffset(), underlyings, 0);
        table(HeaderDescriptor.ERRORS_OFFSET, layout.errorsOffset(), 1, ErrorsDescriptor.REGION_LENGTH);
        table(HeaderDescriptor.ALERTS_OFFSET, layout.alertsOffset(), 1, AlertsDescriptor.LENGTH);
        for (int i = 0; i < spec.venues().size(); i++) {
            venue(layout.venuesOffset() + i * VenueDescriptor.STRIDE, spec.venues().get(i));
        }
        for (int i = 0; i < underlyings; i++) {
            underlying(i, spec.underlyings().get(i));
        }
        for (int i = 0; i < instruments; i++) {
            instrument(layout.instrumentsOffset() + i * InstrumentDescriptor.STRIDE, spec.instruments().get(i));
        }
    }

    private void table(final int entry, final int offset, final int count, final int stride) {
        file.putLong(entry, offset);
        file.putInt(entry + HeaderDescriptor.TABLE_COUNT, count);
        file.putInt(entry + HeaderDescriptor.TABLE_STRIDE, stride);
    }

    private void venue(final int at, final VenueEntry venue) {
        if (venue.id() < 1 || venue.id() >= CountersDescriptor.COLUMNS) {
            throw new IllegalArgumentException("venue " + venue.code() + " has number " + venue.id() + ", not 1 to 63");
        }
        file.putInt(at + VenueDescriptor.VENUE_ID_OFFSET, venue.id());
        file.putInt(at + VenueDescriptor.COVERAGE_OFFSET, venue.coverage().code());
        text(at + VenueDescriptor.CODE_OFFSET, VenueDescriptor.CODE_LENGTH, venue.code());
    }

    private void underlying(final int index, final UnderlyingSpec underlying) {
        final int at = layout.underlyingsOffset() + index * UnderlyingDescriptor.STRIDE;
        final List<Integer> venueIds = underlying.venueIds();
        file.putLong(at + UnderlyingDescriptor.MAP_OFFSET_OFFSET, layout.mapOffset(index));
        file.putLong(at + UnderlyingDescriptor.MAP_SLOT_STRIDE_OFFSET, MapDescriptor.slotStride(venueIds.size()));
        file.putDouble(at + UnderlyingDescriptor.BUCKET_WIDTH_BPS_OFFSET, underlying.bucketWidthBps());
        file.putInt(at + UnderlyingDescriptor.PRICE_SCALE_OFFSET, underlying.priceScale());
        file.putInt(at + UnderlyingDescriptor.VENUE_COUNT_OFFSET, venueIds.size());
        file.putInt(at + UnderlyingDescriptor.BUCKET_COUNT_OFFSET, MapDescriptor.BUCKET_COUNT);
        file.putInt(at + UnderlyingDescriptor.FLAGS_OFFSET,
            underlying.bracketsAssumed() ? UnderlyingDescriptor.FLAG_BRACKETS_ASSUMED : 0);
        file.putInt(at + UnderlyingDescriptor.MAP_STAMPS_OFFSET_OFFSET, MapDescriptor.stampsOffset(venueIds.size()));
        file.putInt(at + UnderlyingDescriptor.DERIVED_OFFSET_OFFSET, layout.derivedOffset(index));
        for (int i = 0; i < venueIds.size(); i++) {
            file.putByte(at + UnderlyingDescriptor.VENUE_IDS_OFFSET + i, venueIds.get(i).byteValue());
        }
        text(at + UnderlyingDescriptor.NAME_OFFSET, UnderlyingDescriptor.NAME_LENGTH, underlying.name());
    }

    private void instrument(final int at, final InstrumentSpec instrument) {
        final int venueRow =
            spec.underlyings().get(instrument.underlying()).venueIds().indexOf(instrument.venueId());
        if (venueRow < 0) {
            throw new IllegalArgumentException("venue " + instrument.venueId() + " of " + instrument.symbol()
                + " is not among the venues of its underlying");
        }
        file.putInt(at + InstrumentDescriptor.VENUE_ID_OFFSET, instrument.venueId());
        file.putInt(at + InstrumentDescriptor.UNDERLYING_OFFSET, instrument.underlying());
        file.putInt(at + InstrumentDescriptor.VENUE_ROW_OFFSET, venueRow);
        file.putInt(at + InstrumentDescriptor.PRICE_SCALE_OFFSET, instrument.priceScale());
        file.putInt(at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET, instrument.quantityScale());
        file.putInt(at + InstrumentDescriptor.FLAGS_OFFSET,
            (instrument.bracketsAssumed() ? InstrumentDescriptor.FLAG_BRACKETS_ASSUMED : 0)
                | (instrument.inverse() ? InstrumentDescriptor.FLAG_INVERSE : 0));
        file.putLong(at + InstrumentDescriptor.PRICE_MULTIPLIER_OFFSET, instrument.priceMultiplier());
        file.putInt(at + InstrumentDescriptor.COVERAGE_OFFSET, instrument.coverage().code());
        text(at + InstrumentDescriptor.SYMBOL_OFFSET, InstrumentDescriptor.SYMBOL_LENGTH, instrument.symbol());
    }

    /** Zero-padded, with at least one zero at the end. */
    void text(final int at, final int length, final String text) {
        text(file, at, length, text);
    }

    static void text(final UnsafeBuffer file, final int at, final int length, final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= length) {
            throw new IllegalArgumentException("\"" + text + "\" has " + bytes.length + " bytes; " + (length - 1)
                + " fit into the snapshot file");
        }
        file.putBytes(at, bytes);
    }
}

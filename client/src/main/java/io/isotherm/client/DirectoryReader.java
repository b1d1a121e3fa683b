package io.isotherm.client;

import io.isotherm.client.layout.DerivedDescriptor;
import io.isotherm.client.layout.FactsDescriptor;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.LittleEndian;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.MapRows;
import io.isotherm.client.layout.MapStampsDescriptor;
import io.isotherm.client.layout.UnderlyingDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the directory of a mapped file into objects, and refuses one that contradicts itself: every later read relies
 * on its offsets without checking again.
 */
final class DirectoryReader {
    private static final int MAX_SCALE = 36;

    private final ByteBuffer buffer;

    DirectoryReader(final ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Reads everything.
     *
     * @throws IllegalArgumentException naming the first contradiction.
     */
    SnapshotDirectory read() {
        final List<VenueEntry> venues = venues();
        final List<UnderlyingEntry> underlyings = underlyings(venues);
        return new SnapshotDirectory(venues, underlyings, instruments(venues, underlyings));
    }

    private List<VenueEntry> venues() {
        final Table table = Table.of(buffer, "venues", HeaderDescriptor.VENUES_OFFSET, VenueDescriptor.STRIDE);
        final List<VenueEntry> venues = new ArrayList<>(table.count());
        for (int i = 0; i < table.count(); i++) {
            final int at = table.at(i);
            final int id = LittleEndian.getInt(buffer, at + VenueDescriptor.VENUE_ID_OFFSET);
            require(id > 0 && id < 64, "venue " + i + " has number " + id);
            venues.add(new VenueEntry(id,
                LittleEndian.getText(buffer, at + VenueDescriptor.CODE_OFFSET, VenueDescriptor.CODE_LENGTH),
                FeedCoverage.ofCode(LittleEndian.getInt(buffer, at + VenueDescriptor.COVERAGE_OFFSET))));
        }
        return List.copyOf(venues);
    }

    private List<UnderlyingEntry> underlyings(final List<VenueEntry> venues) {
        final Table table =
            Table.of(buffer, "underlyings", HeaderDescriptor.UNDERLYINGS_OFFSET, UnderlyingDescriptor.STRIDE);
        final List<UnderlyingEntry> underlyings = new ArrayList<>(table.count());
        for (int i = 0; i < table.count(); i++) {
            underlyings.add(underlying(i, table.at(i), venues));
        }
        return List.copyOf(underlyings);
    }

    private UnderlyingEntry underlying(final int index, final int at, final List<VenueEntry> venues) {
        final String what = "underlying " + index;
        final int venueCount = LittleEndian.getInt(buffer, at + UnderlyingDescriptor.VENUE_COUNT_OFFSET);
        require(venueCount > 0 && venueCount <= UnderlyingDescriptor.MAX_VENUES, what + " has " + venueCount
            + " venues");
        final int buckets = LittleEndian.getInt(buffer, at + UnderlyingDescriptor.BUCKET_COUNT_OFFSET);
        require(buckets == MapDescriptor.BUCKET_COUNT, what + " has " + buckets + " buckets");
        final long mapOffset = LittleEndian.getLong(buffer, at + UnderlyingDescriptor.MAP_OFFSET_OFFSET);
        final long stride = LittleEndian.getLong(buffer, at + UnderlyingDescriptor.MAP_SLOT_STRIDE_OFFSET);
        require(stride >= MapDescriptor.stampsOffset(venueCount) && stride % 64 == 0
            && stride <= buffer.capacity(), what + " has a slot stride of " + stride);
        final int stamps = LittleEndian.getInt(buffer, at + UnderlyingDescriptor.MAP_STAMPS_OFFSET_OFFSET);
        require(stamps == 0 || stamps >= MapDescriptor.stampsOffset(venueCount) && stamps % 64 == 0
            && (long) stamps + MapStampsDescriptor.length(new MapRows(venueCount).count()) <= stride,
            what + " has the stamps of its map at " + stamps);
        require(mapOffset >= HeaderDescriptor.HEADER_LENGTH && mapOffset % 64 == 0
            && mapOffset + MapDescriptor.SLOTS_OFFSET + MapDescriptor.SLOT_COUNT * stride <= buffer.capacity(),
            what + " has its map at " + mapOffset);
        final int derived = LittleEndian.getInt(buffer, at + UnderlyingDescriptor.DERIVED_OFFSET_OFFSET);
        require(derived == 0 || isDerivedRegion(derived), what + " has its derived region at " + derived);
        final List<VenueEntry> rows = new ArrayList<>(venueCount);
        for (int i = 0; i < venueCount; i++) {
            rows.add(venue(venues, buffer.get(at + UnderlyingDescriptor.VENUE_IDS_OFFSET + i), what));
        }
        final int flags = LittleEndian.getInt(buffer, at + UnderlyingDescriptor.FLAGS_OFFSET);
        return new UnderlyingEntry(index,
            LittleEndian.getText(buffer, at + UnderlyingDescriptor.NAME_OFFSET, UnderlyingDescriptor.NAME_LENGTH),
            LittleEndian.getDouble(buffer, at + UnderlyingDescriptor.BUCKET_WIDTH_BPS_OFFSET),
            scale(at + UnderlyingDescriptor.PRICE_SCALE_OFFSET, what),
            (flags & UnderlyingDescriptor.FLAG_BRACKETS_ASSUMED) != 0, List.copyOf(rows), (int) mapOffset,
            (int) stride, stamps, derived, facts(derived, what));
    }

    private boolean isDerivedRegion(final int derived) {
        if (derived < HeaderDescriptor.HEADER_LENGTH || derived % 64 != 0
            || derived > buffer.capacity() - DerivedDescriptor.SLOTS_END) {
            return false;
        }
        final long length = LittleEndian.getLong(buffer, derived + DerivedDescriptor.REGION_LENGTH_OFFSET);
        final long stride = LittleEndian.getLong(buffer, derived + DerivedDescriptor.SLOT_STRIDE_OFFSET);
        return length >= DerivedDescriptor.SLOTS_END && length <= buffer.capacity() - derived
            && stride >= DerivedDescriptor.SLOT_LENGTH && stride % 64 == 0
            && stride <= (length - DerivedDescriptor.SLOTS_OFFSET) / DerivedDescriptor.SLOT_COUNT;
    }

    private int facts(final int derived, final String what) {
        final long facts = derived == 0 ? 0
            : LittleEndian.getLong(buffer, derived + DerivedDescriptor.FACTS_OFFSET_OFFSET);
        require(facts == 0 || facts >= HeaderDescriptor.HEADER_LENGTH && facts % 64 == 0
            && facts <= buffer.capacity() - FactsDescriptor.LENGTH && isFactsRegion((int) facts),
            what + " has its facts at " + facts);
        return (int) facts;
    }

    private boolean isFactsRegion(final int facts) {
        final long length = LittleEndian.getLong(buffer, facts + FactsDescriptor.REGION_LENGTH_OFFSET);
        final long stride = LittleEndian.getLong(buffer, facts + FactsDescriptor.SLOT_STRIDE_OFFSET);
        return length >= FactsDescriptor.LENGTH && length <= buffer.capacity() - facts
            && stride >= FactsDescriptor.SLOT_LENGTH && stride % 64 == 0
            && stride <= (length - FactsDescriptor.SLOTS_OFFSET) / FactsDescriptor.SLOT_COUNT;
    }

    private List<InstrumentEntry> instruments(final List<VenueEntry> venues,
                                              final List<UnderlyingEntry> underlyings) {
        final Table table =
            Table.of(buffer, "instruments", HeaderDescriptor.INSTRUMENTS_OFFSET, InstrumentDescriptor.STRIDE);
        final List<InstrumentEntry> instruments = new ArrayList<>(table.count());
        for (int i = 0; i < table.count(); i++) {
            final int at = table.at(i);
            final String what = "instrument " + i;
            final int underlying = LittleEndian.getInt(buffer, at + InstrumentDescriptor.UNDERLYING_OFFSET);
            require(underlying >= 0 && underlying < underlyings.size(), what + " has underlying " + underlying);
            final int venueRow = LittleEndian.getInt(buffer, at + InstrumentDescriptor.VENUE_ROW_OFFSET);
            require(venueRow >= 0 && venueRow < underlyings.get(underlying).venues().size(),
                what + " has venue row " + venueRow);
            final int flags = LittleEndian.getInt(buffer, at + InstrumentDescriptor.FLAGS_OFFSET);
            instruments.add(new InstrumentEntry(i,
                venue(venues, LittleEndian.getInt(buffer, at + InstrumentDescriptor.VENUE_ID_OFFSET), what),
                LittleEndian.getText(buffer, at + InstrumentDescriptor.SYMBOL_OFFSET,
                    InstrumentDescriptor.SYMBOL_LENGTH),
                underlying, venueRow, scale(at + InstrumentDescriptor.PRICE_SCALE_OFFSET, what),
                scale(at + InstrumentDescriptor.QUANTITY_SCALE_OFFSET, what),
                LittleEndian.getLong(buffer, at + InstrumentDescriptor.PRICE_MULTIPLIER_OFFSET),
                (flags & InstrumentDescriptor.FLAG_INVERSE) != 0,
                (flags & InstrumentDescriptor.FLAG_BRACKETS_ASSUMED) != 0,
                FeedCoverage.ofCode(LittleEndian.getInt(buffer, at + InstrumentDescriptor.COVERAGE_OFFSET))));
        }
        return List.copyOf(instruments);
    }

    private int scale(final int offset, final String what) {
        final int scale = LittleEndian.getInt(buffer, offset);
        require(scale >= 0 && scale <= MAX_SCALE, what + " has a scale of " + scale);
        return scale;
    }

    private static VenueEntry venue(final List<VenueEntry> venues, final int id, final String what) {
        for (final VenueEntry venue : venues) {
            if (venue.id() == id) {
                return venue;
            }
        }
        throw new IllegalArgumentException(what + " names venue " + id + ", which is not in the directory");
    }

    private static void require(final boolean condition, final String contradiction) {
        if (!condition) {
            throw new IllegalArgumentException(contradiction);
        }
    }
}

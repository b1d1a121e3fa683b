package io.isotherm.client.layout;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * One number for the whole layout: 64-bit FNV-1a over {@code Descriptor.CONSTANT=value;} of every integer constant of
 * every descriptor, records of history among them, of what the numbers of rows and buckets follow from, and of the
 * places of signals and their figures, sorted by name. Two programs of one layout version whose hashes differ were
 * built from different pictures, and the reader refuses.
 */
public final class SchemaHash {
    private static final Class<?>[] DESCRIPTORS = {
        HeaderDescriptor.class, VenueDescriptor.class, UnderlyingDescriptor.class, InstrumentDescriptor.class,
        CountersDescriptor.class, PulseDescriptor.class, PulseSlotDescriptor.class, AnalystSlotDescriptor.class,
        MapDescriptor.class, MapHeadDescriptor.class, MapVenueDescriptor.class, MapBandDescriptor.class,
        MapStampsDescriptor.class, ErrorsDescriptor.class, DerivedDescriptor.class, ClusterDescriptor.class,
        SignalsDescriptor.class, SignalStateDescriptor.class, FactsDescriptor.class, AlertsDescriptor.class,
        AlertSlotDescriptor.class, LiveSeriesDescriptor.class, HistorySegmentDescriptor.class, ColumnDescriptor.class,
        BarDescriptor.class, TapeDescriptor.class,
    };

    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;
    private static final long VALUE = fnv(description());

    private SchemaHash() {
    }

    /** Hash of the layout that this code was built with. */
    public static long value() {
        return VALUE;
    }

    /** The descriptors that the hash covers. */
    static Class<?>[] descriptors() {
        return DESCRIPTORS.clone();
    }

    /** The text that is hashed. */
    static String description() {
        final TreeMap<String, Number> constants = constants(DESCRIPTORS);
        tiers(constants);
        rows(constants);
        for (final Signal signal : Signal.values()) {
            constants.put("Signal." + signal.name(), signal.ordinal());
        }
        for (final SignalFigure figure : SignalFigure.values()) {
            constants.put("SignalFigure." + figure.name(), figure.ordinal());
        }
        return text(constants);
    }

    /** The constants of some descriptors by name. */
    static TreeMap<String, Number> constants(final Class<?>... descriptors) {
        final TreeMap<String, Number> constants = new TreeMap<>();
        for (final Class<?> descriptor : descriptors) {
            for (final Field field : descriptor.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType().isPrimitive()) {
                    constants.put(descriptor.getSimpleName() + "." + field.getName(), value(field));
                }
            }
        }
        return constants;
    }

    /** They as one text. */
    static String text(final TreeMap<String, Number> constants) {
        final StringBuilder text = new StringBuilder();
        constants.forEach((name, value) -> text.append(name).append('=').append(value).append(';'));
        return text.toString();
    }

    /** A live series does not say how its columns are divided. */
    private static void tiers(final TreeMap<String, Number> constants) {
        for (final HistoryTier tier : HistoryTier.values()) {
            final String name = "HistoryTier." + tier.name() + ".";
            constants.put(name + "INTERVAL_NS", tier.intervalNs());
            constants.put(name + "BUCKET_COUNT", tier.bucketCount());
            constants.put(name + "BUCKET_WIDTH_BPS", tier.bucketWidthBps());
            constants.put(name + "ROW_COUNT", tier.rowCount(UnderlyingDescriptor.MAX_VENUES));
            constants.put(name + "BAND_ROW", tier.bandRow(DistanceBand.BELOW_1_PERCENT));
            constants.put(name + "VENUE_ROW", tier.venueRow(0));
        }
        constants.put("LogQuantisation.UNIT_USD", LogQuantisation.UNIT_USD);
        constants.put("LogQuantisation.STEPS_PER_OCTAVE", LogQuantisation.STEPS_PER_OCTAVE);
    }

    /** The order of a map's rows, by those of two venues. */
    private static void rows(final TreeMap<String, Number> constants) {
        final MapRows rows = new MapRows(2);
        for (final Side side : Side.values()) {
            final String name = "MapRows." + side.name() + ".";
            for (int venue = 0; venue < rows.venueCount(); venue++) {
                constants.put(name + "VENUE_" + venue, rows.venue(side, venue));
                for (final DistanceBand band : DistanceBand.values()) {
                    constants.put(name + "VENUE_" + venue + "." + band.name(), rows.band(side, venue, band));
                }
            }
            constants.put(name + "AGGREGATE", rows.aggregate(side));
        }
    }

    private static Number value(final Field field) {
        try {
            return field.getLong(null);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(field + " is not public", e);
        }
    }

    /** Its hash. */
    static long fnv(final String text) {
        long hash = FNV_OFFSET;
        for (final byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }
}

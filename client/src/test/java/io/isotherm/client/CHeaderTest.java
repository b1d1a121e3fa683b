package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.GridFileDescriptor;
import io.isotherm.client.layout.GridSchemaHash;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.SchemaHash;
import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers that the C reader repeats are those of the descriptors. */
final class CHeaderTest {
    private static final Path HEADER = Path.of("src", "main", "c", "isotherm.h");
    private static final Pattern DEFINITION =
        Pattern.compile("^#define ISO_([A-Z0-9_]+) (?:UINT64_C\\()?(0x[0-9A-Fa-f]+|-?[0-9]+)\\)?$", Pattern.MULTILINE);

    /** Longest prefix first. */
    private static Map<String, String> descriptors() {
        final Map<String, String> descriptors = new LinkedHashMap<>();
        descriptors.put("PULSE_SLOT_(?!COUNT)", "PulseSlotDescriptor");
        descriptors.put("ANALYST_SLOT_", "AnalystSlotDescriptor");
        descriptors.put("MAP_HEAD_", "MapHeadDescriptor");
        descriptors.put("MAP_VENUE_", "MapVenueDescriptor");
        descriptors.put("MAP_BAND_", "MapBandDescriptor");
        descriptors.put("MAP_STAMPS_", "MapStampsDescriptor");
        descriptors.put("MAP_", "MapDescriptor");
        descriptors.put("HEADER_", "HeaderDescriptor");
        descriptors.put("VENUE_", "VenueDescriptor");
        descriptors.put("UNDERLYING_", "UnderlyingDescriptor");
        descriptors.put("INSTRUMENT_", "InstrumentDescriptor");
        descriptors.put("COUNTERS_", "CountersDescriptor");
        descriptors.put("PULSE_", "PulseDescriptor");
        descriptors.put("ERRORS_", "ErrorsDescriptor");
        descriptors.put("DERIVED_", "DerivedDescriptor");
        descriptors.put("FACTS_", "FactsDescriptor");
        descriptors.put("SIGNALS_", "SignalsDescriptor");
        descriptors.put("SIGNAL_STATE_", "SignalStateDescriptor");
        descriptors.put("ALERT_SLOT_", "AlertSlotDescriptor");
        descriptors.put("ALERTS_", "AlertsDescriptor");
        descriptors.put("CLUSTER_", "ClusterDescriptor");
        descriptors.put("LIVE_SERIES_", "LiveSeriesDescriptor");
        descriptors.put("HISTORY_SEGMENT_", "HistorySegmentDescriptor");
        descriptors.put("COLUMN_", "ColumnDescriptor");
        descriptors.put("BAR_", "BarDescriptor");
        descriptors.put("TAPE_", "TapeDescriptor");
        descriptors.put("GRID_HEADER_", "GridHeaderDescriptor");
        descriptors.put("GRID_COMPONENT_", "GridComponentDescriptor");
        descriptors.put("GRID_INSTRUMENT_", "GridInstrumentDescriptor");
        descriptors.put("GRID_REGION_", "GridRegionDescriptor");
        descriptors.put("GRID_SLOT_", "GridSlotDescriptor");
        descriptors.put("GRID_STATE_", "GridStateDescriptor");
        return descriptors;
    }

    @Test
    void shouldRepeatTheNumbersOfTheDescriptors() throws IOException, ReflectiveOperationException {
        final Matcher definition = DEFINITION.matcher(Files.readString(HEADER));
        final List<String> compared = new ArrayList<>();
        while (definition.find()) {
            final String name = definition.group(1);
            final long number = Long.parseUnsignedLong(definition.group(2).replaceFirst("^0x", ""),
                definition.group(2).startsWith("0x") ? 16 : 10);
            for (final Map.Entry<String, String> entry : descriptors().entrySet()) {
                if (name.matches(entry.getKey() + ".*")) {
                    final Class<?> descriptor = Class.forName("io.isotherm.client.layout." + entry.getValue());
                    final String field = name.replaceFirst(entry.getKey(), "");
                    assertEquals(descriptor.getField(field).getLong(null), number, name);
                    compared.add(name);
                    break;
                }
            }
        }
        assertTrue(compared.size() > 350, compared.toString());
    }

    @Test
    void shouldBeOfThisLayout() throws IOException {
        final String header = Files.readString(HEADER);
        assertTrue(header.contains("\n#define ISO_LAYOUT_MAJOR " + LayoutVersion.MAJOR + "\n"));
        assertTrue(header.contains("\n#define ISO_LAYOUT_MINOR " + LayoutVersion.MINOR + "\n"));
        assertTrue(header.contains("\n#define ISO_SCHEMA_HASH UINT64_C(0x" + String.format("%016x", SchemaHash.value())
            + ")\n"));
        assertTrue(header.contains("\n#define ISO_GRID_LAYOUT_MAJOR " + GridFileDescriptor.MAJOR + "\n"));
        assertTrue(header.contains("\n#define ISO_GRID_LAYOUT_MINOR " + GridFileDescriptor.MINOR + "\n"));
        assertTrue(header.contains("\n#define ISO_GRID_SCHEMA_HASH UINT64_C(0x"
            + String.format("%016x", GridSchemaHash.value()) + ")\n"));
        assertTrue(header.contains("\n#define ISO_MAX_TRIES " + SnapshotReader.MAX_TRIES + "\n"));
    }

    @Test
    void shouldNameEveryCounterFlagAndAttachState() throws IOException {
        final String header = Files.readString(HEADER);
        for (final EngineCounter counter : EngineCounter.values()) {
            assertTrue(header.matches("(?s).*\\bISO_COUNTER_" + counter + " = " + counter.id() + "\\b.*"),
                counter.name());
        }
        for (final PulseFlag flag : PulseFlag.values()) {
            assertTrue(header.matches("(?s).*\\bISO_" + flag + " = " + flag.bit() + "\\b.*"), flag.name());
        }
        for (final Signal signal : Signal.values()) {
            assertTrue(header.matches("(?s).*\\bISO_SIGNAL_" + signal + " = " + signal.ordinal() + "\\b.*"),
                signal.name());
            assertTrue(header.contains("\"" + signal.word() + "\""), signal.name());
        }
        for (final SignalFigure figure : SignalFigure.values()) {
            assertTrue(header.matches("(?s).*\\bISO_FIGURE_" + figure + " = " + figure.ordinal() + "\\b.*"),
                figure.name());
            assertTrue(header.contains("\"" + figure.label() + "\""), figure.name());
        }
        for (final AttachState state : AttachState.values()) {
            assertTrue(header.matches("(?s).*\\bISO_" + state + "\\b.*"), state.name());
        }
    }
}

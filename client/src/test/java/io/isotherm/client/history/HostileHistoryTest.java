package io.isotherm.client.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.InstrumentDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.TapeDescriptor;
import io.isotherm.client.layout.VenueDescriptor;
import io.isotherm.testing.HostileRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a history file may claim: the table that the tests of the readers in C and Python run, too. */
final class HostileHistoryTest {
    private static final Pattern ENTRY = Pattern.compile("(VENUES|INSTRUMENTS)\\[(\\d)] (\\w+)");

    @TempDir
    private Path directory;

    private static List<HostileRow> rows() throws IOException {
        return HostileRow.read(HostileFiles.TABLE);
    }

    @Test
    void shouldJudgeEveryClaimAsTheTableSays() throws IOException {
        for (final HostileRow row : rows()) {
            final Path file = HostileFiles.write(directory, row);
            try (HistorySeries series = HostileFiles.open(directory, row.series())) {
                final RecordState state = series.read(HostileRow.ORDINAL);
                final boolean refused = row.verdict().equals("refused");
                assertEquals(refused ? "ABSENT" : row.verdict().toUpperCase(Locale.ROOT), state.name(),
                    () -> row + ": " + series.refused());
                assertEquals(refused ? 1 : 0, series.refused().size(), row::toString);
                if (refused) {
                    assertTrue(series.refused().get(0).startsWith(file + ": "), series.refused().toString());
                    assertTrue(series.refused().get(0).contains(row.words()), row + ": " + series.refused());
                } else if (state == RecordState.WHOLE) {
                    lookAt(series);
                }
            }
        }
    }

    /** Whatever a view says, it says something. */
    private static void lookAt(final HistorySeries series) {
        final SegmentHeader header = series.header();
        if (header.kind() == HistoryKind.COLUMNS) {
            final ColumnView column = new ColumnView().of(series);
            final int last = column.bucketCount() - 1;
            assertEquals(0, column.usd(header.bandCount() + header.venueRowCount(), last));
            assertSame(Side.SHORT, column.side(last));
        } else if (header.kind() == HistoryKind.BARS) {
            assertEquals(0, new BarView().of(series).usdMicros(header.venues().size() - 1, Side.SHORT));
        } else {
            final TapeView print = new TapeView().of(series);
            assertEquals(0, print.price().signum());
            assertEquals(0, print.quantity().signum());
            assertTrue(print.venueRow() < header.venues().size());
        }
    }

    @Test
    void shouldNameTheFieldsOfTheLayout() throws IOException, ReflectiveOperationException {
        for (final HostileRow row : rows()) {
            assertEquals(offset(row), row.at(), row::toString);
        }
    }

    private static int offset(final HostileRow row) throws ReflectiveOperationException {
        final Matcher entry = ENTRY.matcher(row.field());
        if (entry.matches()) {
            final int index = Integer.parseInt(entry.group(2));
            return entry.group(1).equals("VENUES")
                ? HistorySegmentDescriptor.VENUES_OFFSET + index * VenueDescriptor.STRIDE
                    + constant(VenueDescriptor.class, entry.group(3))
                : HistorySegmentDescriptor.INSTRUMENTS_OFFSET + index * InstrumentDescriptor.STRIDE
                    + constant(InstrumentDescriptor.class, entry.group(3));
        }
        return constant(row.part().equals("header") || row.field().matches("ORDINAL|RECORD_FLAGS")
            ? HistorySegmentDescriptor.class : TapeDescriptor.class, row.field());
    }

    private static int constant(final Class<?> descriptor, final String field) throws ReflectiveOperationException {
        return descriptor.getField(field + "_OFFSET").getInt(null);
    }
}

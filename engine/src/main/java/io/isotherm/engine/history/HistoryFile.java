package io.isotherm.engine.history;

import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.HistorySource;
import io.isotherm.engine.config.VenueName;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads one history file: CSV with a header, one line per candle or open-interest value, as described in
 * {@code docs/configuration.md}. Every number must fit the instrument's scales exactly.
 */
final class HistoryFile {
    /** Ten years of minutes. */
    private static final int MOST_LINES = 5_256_000;

    private final HistorySource source;
    private final InstrumentTable table;
    private final int[] columns = new int[HistoryColumn.values().length];
    private final List<HistoryRow> rows = new ArrayList<>();
    private int fieldCount;
    private int line;

    private HistoryFile(final HistorySource source, final InstrumentTable table) {
        this.source = source;
        this.table = table;
    }

    /**
     * Reads a file.
     *
     * @param source file, and whose history it is.
     * @param table  of the instruments.
     * @return its rows in file order.
     * @throws ConfigurationException naming file and line of the first mistake.
     * @throws IOException            when it cannot be read.
     */
    static List<HistoryRow> read(final HistorySource source, final InstrumentTable table) throws IOException {
        final Path path = source.file();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ConfigurationException(path + ": " + (Files.isDirectory(path) ? "is a directory; name a CSV file"
                : Files.exists(path) ? "is not readable" : "no such file"));
        }
        try (BufferedReader reader = open(path)) {
            final HistoryFile file = new HistoryFile(source, table);
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                file.line(text.strip());
            }
            if (file.rows.isEmpty()) {
                throw new ConfigurationException(path + ": no candle and no open interest in it; expected a header and "
                    + "at least one row, see docs/configuration.md");
            }
            return file.rows;
        } catch (final EOFException | ZipException broken) {
            throw new ConfigurationException(path + ": is cut off or no gzip file; copy it again");
        }
    }

    /**
     * Reads rows that were made in memory, in the form of a file without gzip; a row with a mistake is left out.
     *
     * @param header  its first line.
     * @param lines   the others.
     * @param table   of the instruments.
     * @param mistake told of each row that is left out.
     * @return the other rows.
     */
    static List<HistoryRow> read(final String header, final List<String> lines, final InstrumentTable table,
                                 final Consumer<String> mistake) {
        final HistoryFile file = new HistoryFile(new HistorySource(Path.of("history"), null, null), table);
        file.line(header);
        for (final String line : lines) {
            try {
                file.line(line);
            } catch (final ConfigurationException wrong) {
                mistake.accept(wrong.getMessage());
            }
        }
        return file.rows;
    }

    private static BufferedReader open(final Path path) throws IOException {
        final InputStream in = Files.newInputStream(path);
        return new BufferedReader(new InputStreamReader(
            path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
    }

    private void line(final String text) {
        if (++line > MOST_LINES) {
            throw wrong("more than " + MOST_LINES + " lines; the last few days are enough");
        }
        final List<String> fields = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (line == 1) {
            final boolean archive = fields.size() == HistoryColumn.ARCHIVE.size() && fields.get(0).matches("\\d+");
            header(archive ? HistoryColumn.ARCHIVE : fields);
            if (!archive) {
                return;
            }
        }
        if (!text.isEmpty()) {
            if (fields.size() != fieldCount) {
                throw wrong(fields.size() + " fields instead of " + fieldCount);
            }
            rows.add(row(fields));
        }
    }

    private void header(final List<String> names) {
        fieldCount = names.size();
        for (final HistoryColumn column : HistoryColumn.values()) {
            columns[column.ordinal()] = column.in(names);
        }
        need(HistoryColumn.TIME, names);
        if (source.venue() == null) {
            need(HistoryColumn.VENUE, names);
            need(HistoryColumn.SYMBOL, names);
        }
        if (!has(HistoryColumn.OPEN_INTEREST)) {
            need(HistoryColumn.OPEN, names);
        }
        if (has(HistoryColumn.OPEN)) {
            for (final HistoryColumn column : List.of(HistoryColumn.HIGH, HistoryColumn.LOW, HistoryColumn.CLOSE,
                HistoryColumn.VOLUME)) {
                need(column, names);
            }
        }
    }

    private void need(final HistoryColumn column, final List<String> names) {
        if (!has(column)) {
            throw wrong("no column \"" + column.label() + "\" in the header \"" + String.join(",", names) + "\""
                + (column == HistoryColumn.VENUE || column == HistoryColumn.SYMBOL
                ? "; name the instrument as VENUE:SYMBOL=" + source.file() + " instead" : ""));
        }
    }

    private boolean has(final HistoryColumn column) {
        return columns[column.ordinal()] >= 0;
    }

    private HistoryRow row(final List<String> fields) {
        final Instrument instrument = instrument(fields);
        final long timeNs = time(fields);
        final long openInterest = quantity(HistoryColumn.OPEN_INTEREST, fields, instrument, 0);
        final long open = price(HistoryColumn.OPEN, fields, instrument, 0);
        if (open == 0) {
            return new HistoryRow(instrument.id(), timeNs, 0, 0, 0, 0, 0, 0, 0, 0, 0, openInterest);
        }
        final long high = price(HistoryColumn.HIGH, fields, instrument, 0);
        final long low = price(HistoryColumn.LOW, fields, instrument, 0);
        final long close = price(HistoryColumn.CLOSE, fields, instrument, 0);
        if (low == 0 || low > Math.min(open, close) || high < Math.max(open, close)) {
            throw wrong("not a candle: low <= open, close <= high and all above 0 are expected");
        }
        final long volume = quantity(HistoryColumn.VOLUME, fields, instrument, 0);
        final long takerBuy = quantity(HistoryColumn.TAKER_BUY, fields, instrument, volume / 2);
        final long markLow = price(HistoryColumn.MARK_LOW, fields, instrument, low);
        final long markHigh = price(HistoryColumn.MARK_HIGH, fields, instrument, high);
        if (takerBuy > volume || markLow > markHigh) {
            throw wrong(takerBuy > volume ? "takers bought more than was traded: "
                + field(HistoryColumn.TAKER_BUY, fields) + " of " + field(HistoryColumn.VOLUME, fields)
                : "markLow exceeds markHigh");
        }
        return new HistoryRow(instrument.id(), timeNs, open, high, low, close, volume, takerBuy,
            scaled(HistoryColumn.TRADES, fields, BigDecimal.ONE, 0, 0), markLow, markHigh, openInterest);
    }

    private Venue venue(final String code) {
        try {
            return VenueName.parse(code);
        } catch (final IllegalArgumentException unknown) {
            throw wrong(unknown.getMessage());
        }
    }

    private Instrument instrument(final List<String> fields) {
        final String code = has(HistoryColumn.VENUE) ? field(HistoryColumn.VENUE, fields)
            : source.venue() == null ? "" : source.venue().code();
        final String symbol = source.symbol() != null ? source.symbol() : field(HistoryColumn.SYMBOL, fields);
        final Venue venue = source.venue() != null ? source.venue() : venue(code);
        final byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
        final Instrument instrument = table.find(venue, new Symbol().wrap(new UnsafeBuffer(bytes), 0, bytes.length));
        if (instrument == null) {
            throw wrong("\"" + symbol + "\" of " + venue.code() + " is not in the instrument file");
        }
        return instrument;
    }

    private long time(final List<String> fields) {
        try {
            return HistoryTime.parse(field(HistoryColumn.TIME, fields));
        } catch (final IllegalArgumentException notATime) {
            throw wrong("time: " + notATime.getMessage());
        }
    }

    private long price(final HistoryColumn column, final List<String> fields, final Instrument instrument,
                       final long absent) {
        return scaled(column, fields, BigDecimal.ONE, instrument.priceScale(), absent);
    }

    private long quantity(final HistoryColumn column, final List<String> fields, final Instrument instrument,
                          final long absent) {
        return scaled(column, fields, BigDecimal.valueOf(instrument.contractValue(), instrument.contractValueScale()),
            instrument.quantityScale(), absent);
    }

    /** The number of a field, times the unit, at the scale: exactly, or refused. */
    private long scaled(final HistoryColumn column, final List<String> fields, final BigDecimal unit, final int scale,
                        final long absent) {
        final String text = has(column) ? field(column, fields) : "";
        if (text.isEmpty()) {
            return absent;
        }
        try {
            final long value = new BigDecimal(text).multiply(unit).scaleByPowerOfTen(scale).longValueExact();
            if (value < 0) {
                throw wrong(column.label() + ": " + text + " is below 0");
            }
            return value;
        } catch (final NumberFormatException notANumber) {
            throw wrong(column.label() + ": expected a number, found \"" + text + "\"");
        } catch (final ArithmeticException notExact) {
            throw wrong(column.label() + ": " + text + " does not fit " + scale
                + " decimals in 64 bits; see the scales of the instrument file");
        }
    }

    private String field(final HistoryColumn column, final List<String> fields) {
        return fields.get(columns[column.ordinal()]);
    }

    private ConfigurationException wrong(final String what) {
        return new ConfigurationException(source.file() + ":" + line + ": " + what);
    }
}

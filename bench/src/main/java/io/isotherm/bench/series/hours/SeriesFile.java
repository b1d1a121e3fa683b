package io.isotherm.bench.series.hours;

import io.isotherm.bench.input.InputException;
import io.isotherm.bench.input.InputText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads hourly CSV: a header that names the columns below in any order (others are ignored), then one row per hour in
 * the order of time; gzip by name. Errors name file, line and column.
 */
public final class SeriesFile {
    /** Columns that a file must have. */
    public static final List<String> COLUMNS = List.of("timestamp", "price_open", "price_high", "price_low",
        "price_close", "liquidation_long_usd", "liquidation_short_usd", "oi_open", "oi_close");

    private static final int TIME = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int LONG_USD = 5;
    private static final int SHORT_USD = 6;
    private static final int INTEREST_OPEN = 7;
    private static final int INTEREST_CLOSE = 8;

    /** Largest factor between a close and the open of the next row. */
    private static final double MOST_BETWEEN_HOURS = 1.5;
    /** Largest factor between an open and the extremes of its hour. */
    private static final double MOST_WITHIN_HOUR = 3;

    private final Path path;
    private final List<MarketHour> hours = new ArrayList<>();
    private final int[] position = new int[COLUMNS.size()];
    private int fieldCount;
    private int line;
    private int withoutInterest;

    private SeriesFile(final Path path) {
        this.path = path;
    }

    /**
     * Reads a whole file.
     *
     * @param path of the file.
     * @return its hours.
     * @throws IOException when it cannot be read or is not such a file, naming path, line, column and value.
     */
    public static HourlySeries read(final Path path) throws IOException {
        final SeriesFile file = new SeriesFile(path);
        InputText.read(path, file::read);
        return new HourlySeries(file.hours, file.withoutInterest);
    }

    private void read(final BufferedReader reader) throws IOException {
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (fieldCount == 0) {
                header(text);
            } else if (!text.isEmpty()) {
                hours.add(hour(text.split(",", -1)));
            }
        }
        if (hours.isEmpty()) {
            throw new InputException(path + ": no hours; expected a header with " + String.join(",", COLUMNS)
                + " and one row per hour");
        }
    }

    private void header(final String text) throws IOException {
        final List<String> names = Arrays.asList(text.split(",", -1));
        fieldCount = names.size();
        for (int i = 0; i < position.length; i++) {
            position[i] = names.indexOf(COLUMNS.get(i));
            if (position[i] < 0) {
                throw new InputException(path + ":1: no column '" + COLUMNS.get(i) + "'; needed are "
                    + String.join(",", COLUMNS));
            }
        }
    }

    private MarketHour hour(final String[] fields) throws IOException {
        if (fields.length != fieldCount) {
            throw new InputException(path + ":" + line + ": " + fields.length + " fields instead of " + fieldCount);
        }
        final long startMs = time(fields);
        final double open = above0(fields, OPEN);
        final double high = above0(fields, HIGH);
        final double low = above0(fields, LOW);
        final double close = above0(fields, CLOSE);
        if (high < Math.max(open, close)) {
            throw malformed(fields, HIGH, "is below the open or the close");
        }
        if (low > Math.min(open, close)) {
            throw malformed(fields, LOW, "is above the open or the close");
        }
        checkMove(fields, OPEN, hours.isEmpty() ? open : hours.get(hours.size() - 1).close(), MOST_BETWEEN_HOURS,
            "the close of the hour before");
        checkMove(fields, HIGH, open, MOST_WITHIN_HOUR, "the open");
        checkMove(fields, LOW, open, MOST_WITHIN_HOUR, "the open");
        final double before = hours.isEmpty() ? 0 : hours.get(hours.size() - 1).openInterestCloseUsd();
        final double interestOpen = interest(fields, INTEREST_OPEN, before);
        final double interestClose = interest(fields, INTEREST_CLOSE, interestOpen);
        if (blank(fields, INTEREST_OPEN) || blank(fields, INTEREST_CLOSE)) {
            withoutInterest++;
        }
        return new MarketHour(startMs, open, high, low, close, atLeast0(fields, LONG_USD),
            atLeast0(fields, SHORT_USD), interestOpen, interestClose);
    }

    /** A digit too many looks like a market that crashed and came back; no map should learn from it. */
    private void checkMove(final String[] fields, final int column, final double reference, final double most,
                           final String name) throws IOException {
        final double value = number(fields, column);
        if (value > reference * most || value < reference / most) {
            throw malformed(fields, column, "is more than a factor " + most + " from " + name + ", " + reference
                + "; correct the row or leave it out");
        }
    }

    private long time(final String[] fields) throws IOException {
        final long startMs;
        try {
            startMs = Long.parseLong(fields[position[TIME]]);
        } catch (final NumberFormatException notWhole) {
            throw malformed(fields, TIME, "is not a whole number of milliseconds");
        }
        if (startMs <= 0 || startMs % MarketHour.LENGTH_MS != 0) {
            throw malformed(fields, TIME, "is not the first millisecond of an hour");
        }
        if (!hours.isEmpty() && startMs <= hours.get(hours.size() - 1).startMs()) {
            throw malformed(fields, TIME, "is not later than the row before; sort the rows and drop repeats");
        }
        return startMs;
    }

    /** Open interest may be absent: then the hour before stands in, which no later hour may look ahead to give. */
    private double interest(final String[] fields, final int column, final double otherwise) throws IOException {
        if (!blank(fields, column)) {
            return above0(fields, column);
        }
        if (otherwise > 0) {
            return otherwise;
        }
        throw malformed(fields, column, "must be above 0 in the first row");
    }

    private boolean blank(final String[] fields, final int column) throws IOException {
        return fields[position[column]].isEmpty() || number(fields, column) == 0;
    }

    private double above0(final String[] fields, final int column) throws IOException {
        final double value = number(fields, column);
        if (!(value > 0)) {
            throw malformed(fields, column, "must be above 0");
        }
        return value;
    }

    private double atLeast0(final String[] fields, final int column) throws IOException {
        final double value = number(fields, column);
        if (!(value >= 0)) {
            throw malformed(fields, column, "must be at least 0");
        }
        return value;
    }

    private double number(final String[] fields, final int column) throws IOException {
        try {
            final double value = Double.parseDouble(fields[position[column]]);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (final NumberFormatException malformed) {
            throw malformed(fields, column, "is not a number");
        }
        throw malformed(fields, column, "is not finite");
    }

    private IOException malformed(final String[] fields, final int column, final String what) {
        return new InputException(path + ":" + line + ": column '" + COLUMNS.get(column) + "': '"
            + fields[position[column]] + "' " + what);
    }
}

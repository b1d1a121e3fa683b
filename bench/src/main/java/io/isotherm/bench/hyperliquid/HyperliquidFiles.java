package io.isotherm.bench.hyperliquid;

import io.isotherm.bench.input.InputException;
import io.isotherm.bench.input.InputText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a folder with one file of trades and one of liquidations, as Hyperliquid published them for 2023.
 *
 * @param fills        in the order of time; fills of one time in the file's order.
 * @param liquidations in the order of time.
 */
record HyperliquidFiles(List<UserFill> fills, List<UserLiquidation> liquidations) {
    private static final String TRADES_HEADER = "time,user,coin,side,px,sz,crossed";
    private static final String LIQUIDATIONS_HEADER =
        "time,user,liquidated_ntl_pos,liquidated_account_value,leverage_type";

    /**
     * Reads the folder.
     *
     * @param folder that holds one {@code hyperliquid*trades.csv} and one {@code hyperliquid*liquidations.csv}, either
     *               of them gzipped.
     * @return what they say.
     * @throws IOException when one is absent or malformed, naming path, line, column and value.
     */
    static HyperliquidFiles read(final Path folder) throws IOException {
        final List<UserFill> fills = new ArrayList<>();
        read(find(folder, "trades"), TRADES_HEADER, row -> fills.add(new UserFill(row.time("time"), row.text("user"),
            row.text("coin"), row.oneOf("side", Map.of("Bid", true, "Ask", false)), row.above0("px"), row.above0("sz"),
            row.oneOf("crossed", Map.of("true", true, "false", false)))));
        final List<UserLiquidation> liquidations = new ArrayList<>();
        read(find(folder, "liquidations"), LIQUIDATIONS_HEADER, row -> liquidations.add(
            new UserLiquidation(row.time("time"), row.text("user"), row.above0("liquidated_ntl_pos").doubleValue(),
                row.number("liquidated_account_value").doubleValue(),
                row.oneOf("leverage_type", Map.of("Cross", false, "Isolated", true)))));
        fills.sort(Comparator.comparingLong(UserFill::timeMs));
        liquidations.sort(Comparator.comparingLong(UserLiquidation::timeMs));
        return new HyperliquidFiles(fills, liquidations);
    }

    private static Path find(final Path folder, final String what) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder + " is not a folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            final List<Path> found = files.filter(path -> path.getFileName().toString()
                .matches("hyperliquid.*" + what + "\\.csv(\\.gz)?")).sorted().toList();
            if (found.size() != 1) {
                throw new InputException(folder + ": " + found.size() + " files named hyperliquid*" + what
                    + ".csv[.gz] instead of one");
            }
            return found.get(0);
        }
    }

    private static void read(final Path path, final String header, final Sink sink) throws IOException {
        InputText.read(path, reader -> {
            if (!header.equals(reader.readLine())) {
                throw new InputException(path + ":1: expected the header " + header);
            }
            final List<String> columns = List.of(header.split(","));
            int line = 1;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                final String[] fields = text.split(",", -1);
                if (fields.length != columns.size()) {
                    throw new InputException(path + ":" + line + ": " + fields.length + " fields instead of "
                        + columns.size());
                }
                sink.row(new Row(path, line, columns, fields));
            }
        });
    }

    /** Takes rows. */
    @FunctionalInterface
    private interface Sink {
        void row(Row row) throws IOException;
    }

    /** One row, its fields by column. */
    private record Row(Path path, int line, List<String> columns, String[] fields) {
        String text(final String column) throws IOException {
            final String text = fields[columns.indexOf(column)];
            if (text.isEmpty()) {
                throw malformed(column, "is empty");
            }
            return text;
        }

        long time(final String column) throws IOException {
            try {
                return Instant.parse(text(column)).toEpochMilli();
            } catch (final DateTimeParseException wrong) {
                throw malformed(column, "is not a UTC time such as 2023-02-27T15:02:26Z");
            }
        }

        BigDecimal number(final String column) throws IOException {
            try {
                return new BigDecimal(text(column));
            } catch (final NumberFormatException wrong) {
                throw malformed(column, "is not a number");
            }
        }

        BigDecimal above0(final String column) throws IOException {
            final BigDecimal value = number(column);
            if (value.signum() <= 0) {
                throw malformed(column, "must be above 0");
            }
            return value;
        }

        boolean oneOf(final String column, final Map<String, Boolean> values) throws IOException {
            final Boolean value = values.get(text(column));
            if (value == null) {
                throw malformed(column, "is none of " + String.join(", ", values.keySet().stream().sorted().toList()));
            }
            return value;
        }

        private IOException malformed(final String column, final String what) {
            return new InputException(path + ":" + line + ": column '" + column + "': '"
                + fields[columns.indexOf(column)] + "' " + what);
        }
    }
}

import io.isotherm.client.AttachException;
import io.isotherm.client.MapView;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.ScaledNumber;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.ColumnView;
import io.isotherm.client.history.HistoryException;
import io.isotherm.client.history.HistoryReader;
import io.isotherm.client.history.HistorySeries;
import io.isotherm.client.history.LiveHistory;
import io.isotherm.client.history.LiveSeries;
import io.isotherm.client.history.RecordSource;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.history.TapeView;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.HistoryKind;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * An underlying as CSV: its newest map, heatmap columns, bars of realised liquidations, or these one by one. Prints
 * what {@code csv_dump.c} and {@code csv_dump.py} print.
 *
 * <pre>
 * java -cp client-0.1.0.jar CsvDump.java BTC &gt; map.csv
 * java -cp client-0.1.0.jar CsvDump.java columns BTC 1s &gt; last-hour.csv
 * java -cp client-0.1.0.jar CsvDump.java bars BTC 1h --history /var/lib/isotherm/history &gt; year.csv
 * java -cp client-0.1.0.jar CsvDump.java tape BTC &gt; liquidations.csv
 * </pre>
 *
 * <p>One line a bucket that holds something, aggregate and every venue, or one a bar, venue and side, or one a
 * liquidation. Reads the last snapshot of a dead engine too; what it is worth goes to standard error.
 */
public final class CsvDump {
    private static final String USAGE = """
        usage: CsvDump UNDERLYING [--dir DIR]
               CsvDump columns UNDERLYING 1s|1m|15m|1h [--dir DIR | --history DIR]
               CsvDump bars UNDERLYING 1s|1m|5m|15m|1h|4h|1d|1w [--dir DIR | --history DIR]
               CsvDump tape UNDERLYING [--dir DIR | --history DIR]
          --dir DIR       of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default: what is in memory
          --history DIR   of the history files: all that is kept
        """;
    private static final int MAX_LAPS = 1_000;
    private static final int MICRO_DIGITS = 6;

    private final PrintStream out;
    private final PrintStream err;
    private HistoryKind kind;
    private HistoryTier tier;
    private BarInterval interval;
    private String name;
    private Path directory = SnapshotPaths.defaultDirectory();
    private Path history;

    private CsvDump(final PrintStream out, final PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs and ends with status 0 done, 1 failed or something is missing, 2 wrong usage.
     *
     * @param arguments see the usage.
     */
    public static void main(final String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /**
     * Runs.
     *
     * @param arguments see the usage.
     * @param out       takes the CSV.
     * @param err       takes what it is worth and what went wrong.
     * @return exit status.
     */
    public static int run(final String[] arguments, final PrintStream out, final PrintStream err) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(USAGE);
            return 0;
        }
        final PrintStream buffered = new PrintStream(new BufferedOutputStream(out, 1 << 16), false);
        final CsvDump dump = new CsvDump(buffered, err);
        if (!dump.understands(List.of(arguments))) {
            err.print(USAGE);
            return 2;
        }
        try {
            return dump.history == null ? dump.sharedMemory() : dump.files();
        } catch (final AttachException | HistoryException e) {
            return dump.failed(e.getMessage());
        } finally {
            buffered.flush();
        }
    }

    private boolean understands(final List<String> arguments) {
        final List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("--")) {
                words.add(arguments.get(i));
            } else if (i + 1 < arguments.size() && arguments.get(i).equals("--dir")) {
                directory = Path.of(arguments.get(++i));
            } else if (i + 1 < arguments.size() && arguments.get(i).equals("--history")) {
                history = Path.of(arguments.get(++i));
            } else {
                return false;
            }
        }
        int named = 0;
        if (words.size() > 1 && List.of("columns", "bars", "tape").contains(words.get(0))) {
            kind = HistoryKind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
            named = 1;
        }
        final int last = kind == HistoryKind.COLUMNS || kind == HistoryKind.BARS ? 2 : named;
        if (words.size() <= last || words.size() > last + 2 || history != null && kind == null) {
            return false;
        }
        name = words.get(named);
        if (kind == HistoryKind.COLUMNS) {
            tier = tier(words.get(last));
        } else if (kind == HistoryKind.BARS) {
            interval = interval(words.get(last));
        }
        if (words.size() == last + 2) {
            directory = Path.of(words.get(last + 1));
        }
        return last < 2 || tier != null || interval != null;
    }

    private int files() {
        final HistoryReader kept = new HistoryReader(history);
        try (HistorySeries series = kind == HistoryKind.COLUMNS ? kept.columns(name, tier)
            : kind == HistoryKind.BARS ? kept.bars(name, interval) : kept.tape(name)) {
            final long newest = series.newestOrdinal();
            final int damaged = series(series, series::read, series.firstOrdinal(), newest);
            final List<String> refused = series.refused();
            err.print(refused.isEmpty() ? "\n" : "; " + refused.get(refused.size() - 1) + "\n");
            return damaged > 0 || !refused.isEmpty() ? 1 : 0;
        }
    }

    private int sharedMemory() {
        final SnapshotReader reader = SnapshotReader.open(directory);
        final int underlying = reader.directory().underlyingIndex(name);
        if (underlying < 0) {
            return failed(reader.file() + " has no underlying " + name + ", only " + reader.directory().underlyings()
                .stream().map(UnderlyingEntry::name).collect(Collectors.joining(", ")));
        }
        if (kind == null) {
            return map(reader, underlying);
        }
        final LiveHistory live = new LiveHistory(reader);
        final LiveSeries series = kind == HistoryKind.COLUMNS ? live.columns(underlying, tier)
            : kind == HistoryKind.BARS ? live.bars(underlying, interval) : live.tape(underlying);
        if (series == null) {
            return failed(reader.file() + " has no history in it: " + ReadResult.EMPTY);
        }
        final long newest = series.newestOrdinal();
        final int damaged = series(series, series::read, Math.max(0, newest - series.capacity() + 1), newest);
        err.print("\n");
        return damaged > 0 ? 1 : 0;
    }

    private static HistoryTier tier(final String word) {
        for (final HistoryTier tier : HistoryTier.values()) {
            if (tier.word().equals(word)) {
                return tier;
            }
        }
        return null;
    }

    private static BarInterval interval(final String word) {
        for (final BarInterval interval : BarInterval.values()) {
            if (interval.word().equals(word)) {
                return interval;
            }
        }
        return null;
    }

    private int failed(final String why) {
        err.print(why + "\n");
        return 1;
    }

    private int map(final SnapshotReader reader, final int underlying) {
        final MapView map = new MapView();
        ReadResult result = reader.map(underlying, map);
        for (int lapped = 1; result == ReadResult.LAPPED && lapped < MAX_LAPS; lapped++) {
            result = reader.map(underlying, map);
        }
        if (result != ReadResult.OK) {
            return failed("no map of " + reader.directory().underlyings().get(underlying).name() + ": " + result);
        }
        out.print("price_low,price_high,long_usd,short_usd");
        for (final VenueEntry venue : reader.directory().underlyings().get(underlying).venues()) {
            out.print("," + venue.code() + "_long_usd," + venue.code() + "_short_usd");
        }
        out.print("\n");
        int lines = 0;
        for (int index = 0; index < MapDescriptor.BUCKET_COUNT; index++) {
            if (map.value(map.row(Side.LONG, MapView.ALL_VENUES), index) != 0
                || map.value(map.row(Side.SHORT, MapView.ALL_VENUES), index) != 0) {
                out.print(digits(17, map.edge(index)) + "," + digits(17, map.edge(index + 1)));
                for (int venue = MapView.ALL_VENUES; venue < map.rows().venueCount(); venue++) {
                    out.print("," + digits(9, map.value(map.row(Side.LONG, venue), index)) + ","
                        + digits(9, map.value(map.row(Side.SHORT, venue), index)));
                }
                out.print("\n");
                lines++;
            }
        }
        err.print(lines + " buckets, mark " + digits(10, map.mark()) + ", "
            + (map.calibrated() ? "calibrated" : map.partlyCalibrated() ? "partly calibrated" : "uncalibrated")
            + ", received " + new BigDecimal(map.ageNs() * 1e-9).setScale(1, RoundingMode.HALF_EVEN).toPlainString()
            + " s ago, engine " + reader.liveness(System.nanoTime()) + "\n");
        return 0;
    }

    /** All whole records of a series, oldest first; how many were damaged. The line of the summary stays open. */
    private int series(final RecordSource source, final LongFunction<RecordState> read, final long first,
                       final long newest) {
        // Venues may come and go along a history on disk, hence each names its own.
        out.print(switch (kind) {
            case COLUMNS -> "time_ns,mark,gap_before,price_low,price_high,side,usd,venue,venue_usd...\n";
            case BARS -> "time_ns,gap_before,partial,open,venue,side,usd,largest_usd,count,vwap\n";
            case TAPE -> "receive_time_ns,event_time_ns,venue,symbol,side,price,quantity,usd,lost_before,gap_before\n";
        });
        int whole = 0;
        int damaged = 0;
        for (long ordinal = first; newest >= 0 && ordinal <= newest; ordinal++) {
            final RecordState state = read.apply(ordinal);
            if (state == RecordState.WHOLE) {
                switch (kind) {
                    case COLUMNS -> column(new ColumnView().of(source), source.header());
                    case BARS -> bar(new BarView().of(source), source.header());
                    case TAPE -> liquidation(new TapeView().of(source), source.header());
                }
            }
            whole += state == RecordState.WHOLE ? 1 : 0;
            damaged += state == RecordState.DAMAGED ? 1 : 0;
        }
        err.print(whole + (kind == HistoryKind.COLUMNS ? " columns, " : kind == HistoryKind.BARS ? " bars, "
            : " liquidations, ") + damaged + " damaged");
        return damaged;
    }

    private void column(final ColumnView column, final SegmentHeader header) {
        final String start = column.timeNs() + "," + digits(10, column.mark()) + "," + bit(column.gapBefore()) + ",";
        for (int index = 0; index < column.bucketCount(); index++) {
            if (column.step(0, index) != 0) {
                out.print(start + digits(17, column.price(index)) + "," + digits(17, column.price(index + 1)) + ","
                    + column.side(index).word() + "," + digits(9, column.usd(0, index)));
                for (int row = 0; row < header.venueRowCount(); row++) {
                    out.print("," + header.venues().get(row).code() + ","
                        + digits(9, column.usd(1 + header.bandCount() + row, index)));
                }
                out.print("\n");
            }
        }
    }

    private void bar(final BarView bar, final SegmentHeader header) {
        for (int venue = 0; venue < header.venues().size(); venue++) {
            for (final Side side : Side.values()) {
                final double vwap = bar.vwap(venue, side);
                out.print(bar.timeNs() + "," + bit(bar.gapBefore()) + "," + bit(bar.partial()) + "," + bit(bar.open())
                    + "," + header.venues().get(venue).code() + "," + side.word() + ","
                    + ScaledNumber.text(bar.usdMicros(venue, side), MICRO_DIGITS) + ","
                    + ScaledNumber.text(bar.largestMicros(venue, side), MICRO_DIGITS) + ","
                    + bar.count(venue, side) + "," + (Double.isNaN(vwap) ? "" : digits(10, vwap)) + "\n");
            }
        }
    }

    private void liquidation(final TapeView one, final SegmentHeader header) {
        out.print(one.receiveTimeNs() + "," + (one.eventTimeNs() == PulseView.NONE ? "" : one.eventTimeNs()) + ","
            + header.venues().get(one.venueRow()).code() + "," + one.instrument().symbol() + "," + one.side().word()
            + "," + one.priceText() + "," + one.quantityText() + "," + ScaledNumber.text(one.usdMicros(), MICRO_DIGITS)
            + "," + one.lostBefore() + "," + bit(one.gapBefore()) + "\n");
    }

    private static int bit(final boolean flag) {
        return flag ? 1 : 0;
    }

    /** So many significant digits without trailing zeros, as {@code %.17g} and its like print them. */
    private static String digits(final int precision, final double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0";
        }
        final BigDecimal rounded =
            new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        final int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < precision) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString()
            + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}

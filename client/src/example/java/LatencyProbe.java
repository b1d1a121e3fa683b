import io.isotherm.client.AttachException;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What reads cost in this process: percentiles of batches by the wall clock, which holds the machine's load, and CPU
 * time per read, which does not. Prints the table of {@code latency_probe.c}.
 *
 * <pre>java -cp client-0.1.0.jar LatencyProbe.java --reads 1000000</pre>
 *
 * <p>A batch is so many reads that the clock's own cost vanishes in it; percentiles are those of batches, divided by
 * their length. Reads that found nothing or were lapped are counted, not hidden. Batches of a twentieth of the reads go
 * before, for the compiler; with few reads it is not done by then, and the figures are too high.
 */
public final class LatencyProbe {
    private static final int BATCHES = 1_000;
    private static final int WARM_UP_BATCHES = 50;
    private static final int PRICES = 256;

    private final SnapshotReader reader;
    private final PrintStream out;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PulseView pulse = new PulseView();
    private final MapView map = new MapView();
    private final UsdEstimate estimate = new UsdEstimate();
    private final ByteBuffer target = ByteBuffer.allocateDirect(4 * MapDescriptor.BUCKET_COUNT * Float.BYTES);
    /** Spread over the window, in no order: the search for the bucket and its mispredictions are part of the cost. */
    private final double[] prices = new double[PRICES];
    private int next;
    private long failed;
    /** Keeps the compiler from leaving the work out. */
    private double sum;

    private LatencyProbe(final SnapshotReader reader, final PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    /**
     * Runs and ends with status 0 done, 1 failed, 2 wrong usage.
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
     * @param out       takes the table.
     * @param err       takes what went wrong.
     * @return exit status.
     */
    public static int run(final String[] arguments, final PrintStream out, final PrintStream err) {
        Path directory = SnapshotPaths.defaultDirectory();
        long reads = 1_000_000;
        for (int i = 0; i < arguments.length; i += 2) {
            final String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (arguments[i].equals("--dir") && !value.isEmpty()) {
                directory = Path.of(value);
            } else if (arguments[i].equals("--reads") && value.matches("0*[1-9][0-9]{0,14}")) {
                reads = Long.parseLong(value);
            } else {
                final boolean asked = arguments[i].equals("--help");
                (asked ? out : err).print("usage: LatencyProbe [--reads N] [--dir DIR]\n");
                return asked ? 0 : 2;
            }
        }
        try {
            final SnapshotReader reader = SnapshotReader.attach(directory, Duration.ofSeconds(10));
            if (new LatencyProbe(reader, out).table(reads)) {
                return 0;
            }
            err.print(reader.file() + " has no map yet\n");
        } catch (final AttachException e) {
            err.print(e.getMessage() + "\n");
        }
        return 1;
    }

    private boolean table(final long reads) {
        if (reader.mapInPlace(0, map) != ReadResult.OK) {
            return false;
        }
        for (int i = 0; i < PRICES; i++) {
            prices[i] = PriceQuery.mid(map, i * 2029 % MapDescriptor.BUCKET_COUNT);
        }
        line("%-28s %9s %9s %9s %9s %10s  %-22s %s\n", "ns per read", "p50", "p90", "p99", "max", "CPU", "target",
            "failed or lapped");
        measure("pulse", "60", this::readPulse, reads);
        measure("4 KiB copy", "250", () -> copyBuckets(1, 1_024), reads / 4);
        measure("64 KiB copy", "7000", () -> copyBuckets(4, MapDescriptor.BUCKET_COUNT), reads / 100);
        measure("price query, aggregate", "100", this::queryUsd, reads / 4);
        measure("price query, each venue", "60 x venues", this::queryVenues, reads / 10);
        measure("price query, with level", "-", this::queryAll, reads / 10);
        out.print("venues: " + reader.directory().underlyings().get(0).venues().size() + "; tries lapped: "
            + reader.lappedCount() + "; checksum " + sum + "\n");
        return true;
    }

    private void measure(final String name, final String goal, final Runnable read, final long reads) {
        final double[] batches = new double[BATCHES];
        final long length = Math.max(1, reads / BATCHES);
        for (int batch = 0; batch < WARM_UP_BATCHES; batch++) {
            run(read, length);
        }
        failed = 0;
        final long cpuBefore = threads.getCurrentThreadCpuTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            final long start = System.nanoTime();
            run(read, length);
            batches[batch] = (double) (System.nanoTime() - start) / length;
        }
        final long cpuNs = threads.getCurrentThreadCpuTime() - cpuBefore;
        Arrays.sort(batches);
        line("%-28s %9.1f %9.1f %9.1f %9.1f %10.1f  %-22s %d of %d\n", name, batches[BATCHES / 2],
            batches[BATCHES * 9 / 10], batches[BATCHES * 99 / 100], batches[BATCHES - 1],
            (double) cpuNs / (length * BATCHES), goal, failed, length * BATCHES);
    }

    private static void run(final Runnable read, final long times) {
        for (long i = 0; i < times; i++) {
            read.run();
        }
    }

    private void line(final String format, final Object... values) {
        out.print(String.format(Locale.ROOT, format, values));
    }

    private void readPulse() {
        failed += reader.pulse(0, pulse) == ReadResult.OK ? 0 : 1;
        sum += pulse.mark();
    }

    private void copyBuckets(final int rows, final int buckets) {
        boolean whole = reader.mapInPlace(0, map) == ReadResult.OK;
        for (int row = 0; row < rows; row++) {
            map.buckets(row, 0, buckets, target, row * buckets * Float.BYTES);
        }
        whole &= map.validate();
        failed += whole ? 0 : 1;
        sum += target.get(0);
    }

    private double nextPrice() {
        return prices[next++ & PRICES - 1];
    }

    private void queryUsd() {
        reader.mapInPlace(0, map);
        sum += PriceQuery.usdIfPriceReaches(map, Side.LONG, nextPrice());
        failed += map.validate() ? 0 : 1;
    }

    private void queryAll() {
        reader.mapInPlace(0, map);
        sum += PriceQuery.liquidatedIfPriceReaches(map, Side.LONG, MapView.ALL_VENUES, nextPrice(), estimate).usd();
        failed += map.validate() ? 0 : 1;
    }

    private void queryVenues() {
        final double price = nextPrice();
        reader.mapInPlace(0, map);
        for (int venue = 0; venue < map.rows().venueCount(); venue++) {
            sum += PriceQuery.usdIfPriceReachesAtVenue(map, Side.LONG, venue, price);
        }
        failed += map.validate() ? 0 : 1;
    }
}

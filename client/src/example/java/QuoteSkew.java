import io.isotherm.client.AttachException;
import io.isotherm.client.InstrumentEntry;
import io.isotherm.client.Liveness;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.layout.Side;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Quotes of a market maker who leans on liquidation density: mid, spread and skew from the instrument's own quote, what
 * would be liquidated within a move on either side, and the maker's inventory. Prints what {@code quote_skew.c} and
 * {@code quote_skew.py} print.
 *
 * <pre>java -cp client-0.1.0.jar QuoteSkew.java BTC bybit BTCUSDT --inventory 0.5</pre>
 *
 * <p>The idea, not advice: liquidated longs are sold and liquidated shorts are bought, so more density below than above
 * is a market that falls faster than it rises. The quotes move down, and inventory moves them too; the spread widens
 * with what may come from either side.
 */
public final class QuoteSkew {
    private static final String USAGE = """
        usage: QuoteSkew UNDERLYING VENUE SYMBOL [--within PERCENT] [--inventory SHARE] [--dir DIR]
          --within PERCENT    move that density is asked for, default 1
          --inventory SHARE   -1 (full short) to 1 (full long), default 0
          --dir DIR           of the engine, default ISOTHERM_DIR, else /dev/shm/isotherm-<user>/default
        """;
    /** Half of the spread without density, and how far density and inventory move quotes, in basis points. */
    private static final double HALF_SPREAD_BPS = 1;
    private static final double SKEW_BPS = 4;
    private static final double INVENTORY_BPS = 2;
    private static final MathContext PRICE_DIGITS = new MathContext(8, RoundingMode.HALF_EVEN);

    private final SnapshotReader reader;
    private final PrintStream out;
    private final PrintStream err;

    private QuoteSkew(final SnapshotReader reader, final PrintStream out, final PrintStream err) {
        this.reader = reader;
        this.out = out;
        this.err = err;
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
     * @param out       takes the quotes.
     * @param err       takes what went wrong.
     * @return exit status.
     */
    public static int run(final String[] arguments, final PrintStream out, final PrintStream err) {
        if (arguments.length < 3 || arguments.length % 2 == 0) {
            final boolean asked = arguments.length > 0 && arguments[0].equals("--help");
            (asked ? out : err).print(USAGE);
            return asked ? 0 : 2;
        }
        Path directory = SnapshotPaths.defaultDirectory();
        double within = 1;
        double inventory = 0;
        for (int i = 3; i < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--dir" -> directory = Path.of(arguments[i + 1]);
                case "--within" -> within = number(arguments[i + 1]);
                case "--inventory" -> inventory = number(arguments[i + 1]);
                default -> within = Double.NaN;
            }
            if (!(within > 0 && within < 100 && inventory >= -1 && inventory <= 1)) {
                err.print(arguments[i] + " " + arguments[i + 1] + " is not understood\n" + USAGE);
                return 2;
            }
        }
        try {
            final SnapshotReader reader = SnapshotReader.attach(directory, Duration.ofSeconds(10));
            final int underlying = reader.directory().underlying(arguments[0]).index();
            final InstrumentEntry instrument = reader.directory().instrument(arguments[1], arguments[2]);
            return new QuoteSkew(reader, out, err).quote(underlying, instrument, within, inventory);
        } catch (final AttachException | IllegalArgumentException e) {
            err.print(e.getMessage() + "\n");
        }
        return 1;
    }

    private static double number(final String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            return Double.NaN;
        }
    }

    private int quote(final int underlying, final InstrumentEntry instrument, final double within,
                      final double inventory) {
        final PulseView pulse = new PulseView();
        if (reader.pulse(instrument.index(), pulse) != ReadResult.OK || pulse.health() != 0
            || pulse.bid() == PulseView.NONE || pulse.ask() == PulseView.NONE
            || reader.liveness(System.nanoTime()) != Liveness.LIVE) {
            return failed("no fresh quote (health " + pulse.health() + "): do not quote on this");
        }
        final MapView map = new MapView();
        if (reader.mapInPlace(underlying, map) != ReadResult.OK) {
            return failed("no map yet");
        }
        final UsdEstimate longs = new UsdEstimate();
        final UsdEstimate shorts = new UsdEstimate();
        final double mark = map.mark();
        PriceQuery.liquidatedIfPriceReaches(map, Side.LONG, MapView.ALL_VENUES, mark * (1 - within / 100), longs);
        PriceQuery.liquidatedIfPriceReaches(map, Side.SHORT, MapView.ALL_VENUES, mark * (1 + within / 100), shorts);
        final double known = map.openInterestUsd();
        final double openInterestUsd = known > 0 ? known : map.usd(Side.LONG) + map.usd(Side.SHORT);
        final boolean someCalibrated = map.partlyCalibrated();
        final boolean bracketsAssumed = map.bracketsAssumed();
        // What was read in place counts from here on; before, it may have been half of this map and half of the next.
        if (!map.validate()) {
            return failed("the map changed while it was read: read again");
        }
        final double mid = 0.5 * (instrument.price(pulse.bid()) + instrument.price(pulse.ask()));
        final double below = atMost(longs);
        final double above = atMost(shorts);
        final double imbalance = above + below > 0 ? (above - below) / (above + below) : 0;
        final double centre = mid * (1 + (SKEW_BPS * imbalance - INVENTORY_BPS * inventory) * 1e-4);
        final double halfBps =
            HALF_SPREAD_BPS * (1 + (openInterestUsd > 0 ? 100 * (below + above) / openInterestUsd : 0));
        out.print("mid " + price(mid) + "\n" + amount("longs below", longs) + amount("shorts above", shorts)
            + "imbalance " + signed(imbalance) + "\nbid " + price(centre * (1 - halfBps * 1e-4)) + "\nask "
            + price(centre * (1 + halfBps * 1e-4)) + "\n");
        if (!someCalibrated || bracketsAssumed) {
            out.print("take care: " + (someCalibrated ? "" : "nothing is calibrated yet ")
                + (bracketsAssumed ? "some maintenance steps are assumed" : "") + "\n");
        }
        return 0;
    }

    private int failed(final String why) {
        err.print(why + "\n");
        return 1;
    }

    /** What a cautious reader assumes of an amount: its upper bound where there is one. */
    private static double atMost(final UsdEstimate estimate) {
        return estimate.calibrated() ? estimate.usdHigh() : estimate.usd();
    }

    private static String amount(final String what, final UsdEstimate estimate) {
        return estimate.calibrated()
            ? what + " " + whole(estimate.usd()) + " USD (" + whole(estimate.usdLow()) + " to "
                + whole(estimate.usdHigh()) + ")\n"
            : what + " about " + whole(estimate.usd()) + " USD, uncalibrated\n";
    }

    private static String whole(final double usd) {
        return Double.isNaN(usd) ? "nan" : new BigDecimal(usd).setScale(0, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String signed(final double share) {
        return (Math.copySign(1, share) < 0 ? "-" : "+")
            + new BigDecimal(Math.abs(share)).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String price(final double price) {
        return new BigDecimal(price).round(PRICE_DIGITS).stripTrailingZeros().toPlainString();
    }
}

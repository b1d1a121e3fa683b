package io.isotherm.simulator;

import io.isotherm.simulator.capture.CaptureRun;
import io.isotherm.simulator.market.Decimal;
import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MarketStatistics;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedUnderlying;
import io.isotherm.simulator.market.VenueMarket;
import io.isotherm.simulator.venue.Cadence;
import io.isotherm.simulator.venue.SpokenDialects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: a capture in virtual time, and the truth beside it. */
@Command(name = "simulate", sortOptions = false,
    description = "Write a capture of synthetic venues in virtual time, and the true positions in a file beside it.",
    footer = {"", "Ends with one JSON object on standard output: \"parameters\" is the fingerprint of all parameters,",
        "\"timesRealTime\" the simulated time per time taken. The same seed and options give the same files.",
        "Exit status: 0 done, 1 failed while running, 2 wrong usage."})
final class SimulateCommand implements Callable<Integer> {
    private static final double NANOS_PER_MS = 1e6;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final long LONGEST_HOURS = 24 * 366;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--hours", paramLabel = "N", required = true, description = "Length of the capture, hours.")
    private double hours;

    @Option(names = "--capture", paramLabel = "FILE", required = true,
        description = "Capture to write, one frame per line: receiveTimeNs TAB venue TAB frame; .gz compresses.")
    private Path capture;

    @Option(names = "--truth", paramLabel = "FILE",
        description = "Truth to write, CSV of every live position and its liquidation price; .gz compresses.")
    private Path truth;

    @Option(names = "--truth-every", paramLabel = "TIME", defaultValue = "1h", converter = DurationText.class,
        description = "Between two instants of truth, whole seconds; the end is always one. Default ${DEFAULT-VALUE}.")
    private Duration truthEvery;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Of everything random. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "base", converter = ScenarioName.class,
        description = "Parameters of the market: base, degen, moderate, calm, cascade, mmheavy, nosl, oi60, oibad, "
            + "thin, thincascade, hard, trend, copy, shift, shiftdown, outage. Default ${DEFAULT-VALUE}.")
    private Scenario scenario;

    @Option(names = "--start", paramLabel = "ISO", defaultValue = "2026-09-01T00:00:00Z",
        description = "First instant, a whole second in ISO 8601. Default ${DEFAULT-VALUE}.")
    private String start;

    @Option(names = "--warm-up", paramLabel = "TIME", defaultValue = "0s", converter = DurationText.class,
        description = "Lived through before the capture begins, so that positions exist. Default ${DEFAULT-VALUE}.")
    private Duration warmUp;

    @Option(names = "--underlyings", paramLabel = "LIST", defaultValue = "BTC,ETH",
        description = "Comma-separated. Default ${DEFAULT-VALUE}.")
    private String underlyings;

    @Option(names = "--venues", paramLabel = "LIST", defaultValue = "binance-usdm,bybit,okx",
        description = "Comma-separated, or all: binance-usdm, binance-coinm, bybit, okx, deribit, bitmex, "
            + "hyperliquid, bitget, gate, kraken-futures, htx, dydx. Default ${DEFAULT-VALUE}.")
    private String venues;

    @Option(names = "--quote-every", paramLabel = "TIME", defaultValue = "500ms", converter = DurationText.class,
        description = "Between best quotes and tickers, multiple of 50ms. Default ${DEFAULT-VALUE}.")
    private Duration quoteEvery;

    @Option(names = "--book-every", paramLabel = "TIME", defaultValue = "5s", converter = DurationText.class,
        description = "Between book deltas, multiple of 50ms. Default ${DEFAULT-VALUE}.")
    private Duration bookEvery;

    @Override
    public Integer call() throws IOException {
        final CaptureRun.Plan plan = plan();
        final long beginNs = System.nanoTime();
        final CaptureRun.Outcome outcome = new CaptureRun(plan).write(capture, truth, ProgressLine.ofTerminal());
        spec.commandLine().getOut().println(json(plan, outcome, System.nanoTime() - beginNs));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private CaptureRun.Plan plan() {
        final long durationMs = Math.round(hours * MS_PER_HOUR);
        if (!(hours > 0) || hours > LONGEST_HOURS || durationMs % 1_000 != 0) {
            throw wrong("--hours must be above 0, at most " + LONGEST_HOURS + " and a whole number of seconds, not "
                + hours);
        }
        if (truthEvery.toMillis() <= 0 || truthEvery.toMillis() % 1_000 != 0) {
            throw wrong("--truth-every must be whole seconds, at least 1s, not " + truthEvery);
        }
        if (warmUp.toMillis() % 1_000 != 0) {
            throw wrong("--warm-up must be whole seconds, not " + warmUp);
        }
        if (truth != null && truth.toAbsolutePath().normalize().equals(capture.toAbsolutePath().normalize())) {
            throw wrong("--capture and --truth name the same file " + capture);
        }
        try {
            return new CaptureRun.Plan(seed, scenario,
                NameList.parse("--underlyings", underlyings, SimulatedUnderlying::ofName, "BTC, ETH"),
                NameList.venues(venues, SpokenDialects.venues()),
                startMs(), warmUp.toMillis(), durationMs, truthEvery.toMillis(), cadence());
        } catch (final IllegalArgumentException unknown) {
            throw wrong(unknown.getMessage());
        }
    }

    private Cadence cadence() {
        try {
            return new Cadence(Math.toIntExact(quoteEvery.toMillis()), Math.toIntExact(bookEvery.toMillis()),
                scenario.feed().openInterestSeconds() * 1_000);
        } catch (final IllegalArgumentException | ArithmeticException outOfRange) {
            throw wrong("--quote-every or --book-every: " + outOfRange.getMessage());
        }
    }

    private long startMs() {
        try {
            final Instant instant = Instant.parse(start);
            if (instant.getNano() == 0) {
                return instant.toEpochMilli();
            }
        } catch (final DateTimeParseException malformed) {
            // Reported below, like an instant within a second.
        }
        throw wrong("--start must be a whole second such as 2026-09-01T00:00:00Z, not " + start);
    }

    private ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String json(final CaptureRun.Plan plan, final CaptureRun.Outcome outcome,
                               final long elapsedNs) {
        final MarketStatistics statistics = outcome.statistics();
        final List<String> interest = new ArrayList<>();
        for (final VenueMarket market : outcome.exchange().markets()) {
            final Listing listing = market.listing();
            interest.add(String.format(Locale.ROOT, "{\"venue\":\"%s\",\"symbol\":\"%s\",\"quantity\":\"%s\","
                + "\"usd\":%.0f,\"mark\":\"%s\"}", listing.venue().code(), listing.symbol(),
                Decimal.text(market.openInterestLots(), listing.lotScale()),
                listing.notional(market.openInterestLots(), market.mark()),
                Decimal.text(market.markUnits(), listing.markScale())));
        }
        return String.format(Locale.ROOT, "{\"seed\":%d,\"scenario\":\"%s\",\"parameters\":\"%s\",\"start\":\"%s\","
            + "\"seconds\":%d,\"lines\":%d,\"trades\":%d,\"openings\":%d,\"liquidations\":%d,"
            + "\"liquidatedShare\":%.6f,\"timesRealTime\":%.0f,"
            + "\"openInterest\":[%s]}", plan.seed(), plan.scenario().name(), plan.hash(),
            Instant.ofEpochMilli(plan.startMs()), plan.durationMs() / 1_000, outcome.lines(), statistics.trades(),
            statistics.openings(), statistics.liquidations(), statistics.liquidatedShare(),
            (plan.warmUpMs() + plan.durationMs()) * NANOS_PER_MS / elapsedNs, String.join(",", interest));
    }
}

package io.isotherm.simulator;

import io.isotherm.simulator.fault.Fault;
import io.isotherm.simulator.fault.FaultScript;
import io.isotherm.simulator.market.Scenario;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.server.ServeRun;
import io.isotherm.simulator.server.SpokenProtocols;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: the venues in real time on loopback sockets, until standard input ends. */
@Command(name = "serve", sortOptions = false,
    description = "Serve synthetic venues in real time on loopback sockets, each in its own dialect.",
    footer = {"",
        "Prints one JSON object with all addresses when ready, \"ws\" and \"rest\" by venue, then runs until standard",
        "input ends or SIGTERM.",
        "Exit status: 0 done, 1 failed while running, 2 wrong usage."})
final class ServeCommand implements Callable<Integer> {
    private static final double HIGHEST_ACTIVITY = 1_000;
    private static final long LONGEST_WARM_UP_DAYS = 30;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Of everything random. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "base", converter = ScenarioName.class,
        description = "Parameters of the market: base, degen, moderate, calm, cascade, mmheavy, nosl, oi60, oibad, "
            + "thin, thincascade, hard, trend, copy, shift, shiftdown, outage. Default ${DEFAULT-VALUE}.")
    private Scenario scenario;

    @Option(names = "--venues", paramLabel = "LIST", defaultValue = "binance-usdm,bybit,okx",
        description = "Comma-separated, or all: binance-usdm, binance-coinm, bybit, okx, deribit, bitmex, "
            + "hyperliquid, bitget, gate, kraken-futures, htx, dydx. Default ${DEFAULT-VALUE}.")
    private String venues;

    @Option(names = "--warm-up", paramLabel = "TIME", defaultValue = "6h", converter = DurationText.class,
        description = "Lived through in virtual time before the ports open, so that positions exist. "
            + "Default ${DEFAULT-VALUE}.")
    private Duration warmUp;

    @Option(names = "--activity", paramLabel = "X", defaultValue = "1",
        description = "Multiplies the rate of trades after the warm-up. Default ${DEFAULT-VALUE}.")
    private double activity;

    @Option(names = "--restless",
        description = "Let prices move tens of basis points within seconds after the warm-up, so that liquidations "
            + "come at once. Not a realistic market.")
    private boolean restless;

    @Option(names = "--ping-every", paramLabel = "TIME", defaultValue = "3m", converter = DurationText.class,
        description = "Between the ping frames of the servers, whole seconds. Default ${DEFAULT-VALUE}.")
    private Duration pingEvery;

    @Option(names = "--faults", paramLabel = "FILE|SPEC",
        description = "What goes wrong, by the clock; see below. Default: nothing.")
    private String faults;

    @Override
    public Integer call() throws IOException {
        if (!(activity > 0) || activity > HIGHEST_ACTIVITY) {
            throw wrong("--activity must be above 0 and at most " + HIGHEST_ACTIVITY + ", not " + activity);
        }
        if (warmUp.toMillis() % 1_000 != 0 || warmUp.toDays() > LONGEST_WARM_UP_DAYS) {
            throw wrong("--warm-up must be whole seconds and at most " + LONGEST_WARM_UP_DAYS + "d, not " + warmUp);
        }
        if (pingEvery.toSeconds() < 1 || pingEvery.toDays() > 1) {
            throw wrong("--ping-every must be 1s to 1d, not " + pingEvery);
        }
        final ServeRun run = ServeRun.launch(new ServeRun.Plan(seed, scenario, chosenVenues(), warmUp.toMillis(),
            activity, restless, (int) pingEvery.toSeconds(), chosenFaults()));
        Runtime.getRuntime().addShutdownHook(new Thread(run::close, "close"));
        spec.commandLine().getOut().println(run.addresses());
        spec.commandLine().getOut().flush();
        CompletableFuture.anyOf(endOfInput(), run.stopped()).join();
        return 0;
    }

    private List<SimulatedVenue> chosenVenues() {
        try {
            return NameList.venues(venues, SpokenProtocols.venues());
        } catch (final IllegalArgumentException unknown) {
            throw wrong(unknown.getMessage());
        }
    }

    private List<Fault> chosenFaults() throws IOException {
        if (faults == null) {
            return null;
        }
        try {
            final List<Fault> script = FaultScript.read(faults);
            final List<SimulatedVenue> served = chosenVenues();
            for (final Fault fault : script) {
                if (fault.scope().venue() != null && !served.contains(fault.scope().venue())) {
                    throw wrong("--faults: " + fault.kind().word() + " strikes " + fault.scope().venue().code()
                        + ", which is not served; add it to --venues");
                }
            }
            return script;
        } catch (final IllegalArgumentException unknown) {
            throw wrong("--faults: " + unknown.getMessage());
        }
    }

    // The parent holds the other end: when it dies, input ends and so does this process.
    private static CompletableFuture<Void> endOfInput() {
        final CompletableFuture<Void> end = new CompletableFuture<>();
        final Thread reader = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
                end.complete(null);
            } catch (final IOException failure) {
                end.completeExceptionally(failure);
            }
        }, "input");
        reader.setDaemon(true);
        reader.start();
        return end;
    }

    private ParameterException wrong(final String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

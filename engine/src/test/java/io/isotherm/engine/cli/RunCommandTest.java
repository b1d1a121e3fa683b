package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code run} says before it connects to anybody. */
final class RunCommandTest {
    private static final int COLUMNS = 100;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListenToThreeVenuesUnlessToldOtherwise() {
        assertEquals(0, run("--check-config"));
        assertEquals(List.of("binance-usdm", "bybit", "okx"), enabled());
        assertEquals(6, instruments().size(), out.toString());
    }

    @Test
    void shouldListenToExactlyTheVenuesOfTheOption() {
        assertEquals(0, run("--check-config", "--venues", "deribit, htx"));
        assertEquals(List.of("deribit", "htx"), enabled());
        assertEquals(List.of(
            "deribit        BTC-PERPETUAL BTC  inverse 1 USD         full    socket venue 2024-10-24 assumed",
            "deribit        ETH-PERPETUAL ETH  inverse 1 USD         full    socket venue 2024-10-24 assumed",
            "htx            BTC-USDT      BTC  linear  0.001 BTC     full    polled mid   2024-10-24 assumed",
            "htx            ETH-USDT      ETH  linear  0.01 ETH      full    polled mid   2024-10-24 assumed"),
            instruments());
    }

    @Test
    void shouldShowEveryVenueInOneHundredColumns() {
        assertEquals(0, run("--check-config", "--venues", "all"));
        assertEquals(Venue.values().length, enabled().size());
        assertEquals(2 * Venue.values().length, instruments().size());
        for (final String line : out.toString().lines().toList()) {
            assertTrue(line.length() <= COLUMNS, line.length() + " columns: " + line);
        }
    }

    @Test
    void shouldNameTheNearestVenue() {
        assertEquals(2, run("--venues", "bybit,krakenfutures"));
        assertTrue(err.toString().contains("--venues: \"krakenfutures\" is no venue; expected all, or some of "
            + "binance-usdm, "), err.toString());
        assertTrue(err.toString().contains("did you mean \"kraken-futures\"?"), err.toString());
    }

    private int run(final String... arguments) {
        final CommandLine commands = IsothermEngine.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new));
    }

    private List<String> enabled() {
        return out.toString().lines().filter(line -> line.matches("\\S+ +yes .*")).map(line -> line.split(" ")[0])
            .toList();
    }

    private List<String> instruments() {
        return out.toString().lines().dropWhile(line -> !line.isEmpty()).skip(2).takeWhile(line -> !line.isEmpty())
            .toList();
    }
}

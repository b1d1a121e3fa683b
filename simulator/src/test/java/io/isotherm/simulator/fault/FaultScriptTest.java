package io.isotherm.simulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.proxy.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people may write, and what they are told when they write something else. */
final class FaultScriptTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWhereWhenAndHowMuch() throws IOException {
        final List<Fault> faults = FaultScript.read("latency venue=okx delay=200ms jitter=50ms way=both from=1s for=2m;"
            + " gap count=3 channel=orderbook symbol=BTCUSDT every=1m; clock-skew by=-1h; duplicate share=2.5%");
        assertEquals(4, faults.size());
        final Fault latency = faults.get(0);
        assertEquals(FaultScope.of(SimulatedVenue.OKX), latency.scope());
        assertEquals(new FaultTime(1_000, 120_000, 0), latency.time());
        assertEquals(Direction.BOTH, latency.way());
        assertEquals(200, latency.delayMs());
        assertEquals(50, latency.jitterMs());
        assertEquals(new FaultScope(null, "orderbook", "BTCUSDT"), faults.get(1).scope());
        assertEquals(3, faults.get(1).count());
        assertEquals(60_000, faults.get(1).time().everyMs());
        assertEquals(-3_600_000, faults.get(2).skewMs());
        assertEquals(0.025, faults.get(3).share());
    }

    @Test
    void shouldReadAFileAndNameTheLineOfAMistake() throws IOException {
        final Path file = folder.resolve("faults");
        Files.writeString(file, "# two faults\n\nreset venue=bybit every=30s # now and then\n"
            + "slicing bytes=16B delay=1ms\n");
        assertEquals(2, FaultScript.read(file.toString()).size());
        Files.writeString(file, "reset\nlatency delay=fast\n");
        assertEquals(file + ":2: latency delay=fast: write a whole number and ms, s, m, h or d, for example 250ms",
            message(file.toString()));
        Files.writeString(file, "# nothing\n");
        assertTrue(message(file.toString()).startsWith(file + ": no fault in it"), message(file.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nonsense|'nonsense' is neither a file nor a fault; the faults are latency, bandwidth",
        "flood venue=okx|'flood' is no fault; choose from latency",
        "reset venue=nyse|reset venue=nyse: no such venue; choose from binance-usdm",
        "reset channel=book|reset does not take 'channel=book'; it takes after=, connections=, venue=, from=",
        "reset venue|reset does not take 'venue'; it takes",
        "reset venue=okx venue=okx|reset has venue= twice",
        "latency|latency needs delay=",
        "latency delay=0ms|latency delay=0ms: must be above 0",
        "latency delay=1ms jitter=2ms|latency jitter= must not be above delay=",
        "bandwidth rate=64kB|bandwidth rate=64kB: write bytes per second, for example 64kB/s",
        "slicing|slicing needs bytes=",
        "slicing bytes=big|slicing bytes=big: write a whole number and B, kB or MB, for example 64kB",
        "gap share=0%|gap share=0%: write above 0% and at most 100%",
        "gap share=half|gap share=half: write a percentage, for example 5%",
        "gap count=3 share=5%|gap takes count= or share=, not both",
        "gap count=0|gap count=0: write 1 to 1000000",
        "stale-book mode=sleep|stale-book mode=sleep: write stop or repeat",
        "clock-skew|clock-skew needs by= or mode=, and not both",
        "clock-skew by=1h|clock-skew by=1h: write + or - and a duration, for example +1h",
        "half-open way=up|half-open way=up: write client, server or both",
        "half-open connections=some|half-open connections=some: write present or all",
        "wrong-route every=1m|wrong-route with every= needs a shorter for=",
        "wrong-route every=1m for=1m|wrong-route with every= needs a shorter for=",
    })
    void shouldSayWhatIsWrongAndTheWayOut(final String script, final String message) {
        assertTrue(message(script).startsWith(message), message(script));
    }

    @Test
    void shouldExplainEveryKindInTheHelp() {
        final String help = String.join("\n", FaultScript.help());
        for (final FaultKind kind : FaultKind.values()) {
            assertTrue(help.contains("\n  " + kind.word()), kind.word());
        }
        assertFalse(help.lines().anyMatch(line -> line.length() > 80), help);
    }

    @Test
    void shouldBeOnInItsOccurrencesOnly() {
        final FaultTime time = new FaultTime(10_000, 2_000, 5_000);
        assertEquals(-1, time.occurrence(9_999));
        assertEquals(0, time.occurrence(10_000));
        assertEquals(0, time.occurrence(11_999));
        assertEquals(-1, time.occurrence(12_000));
        assertEquals(1, time.occurrence(15_000));
        assertEquals(0, FaultTime.ALWAYS.occurrence(Long.MAX_VALUE / 2));
    }

    private static String message(final String script) {
        return assertThrows(IllegalArgumentException.class, () -> FaultScript.read(script)).getMessage();
    }
}

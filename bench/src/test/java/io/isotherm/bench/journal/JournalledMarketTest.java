package io.isotherm.bench.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalSurvey;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.simulator.capture.Progress;
import io.isotherm.simulator.market.SimulatedVenue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of market, journalled by the threads of an engine, replays to their digest; so do its frames. */
final class JournalledMarketTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReplayToTheDigestOfTheThreadsThatJournalled() throws IOException {
        final long seed = System.nanoTime();
        final ByteArrayOutputStream told = new ByteArrayOutputStream();
        final MarketHour market = new MarketHour(ConfigurationFile.read(
            Path.of(System.getProperty("isotherm.home", "..")).resolve("config/isotherm.yaml"), null), folder,
            new DistinctErrors(() -> 0, new PrintStream(told, true, StandardCharsets.UTF_8)));
        market.simulate(seed, List.of(SimulatedVenue.BINANCE, SimulatedVenue.BYBIT, SimulatedVenue.OKX), 60_000, 60_000,
            Progress.SILENT);
        final MarketHour.Outcome live = market.journal(JournalWay.GROUP_COMMIT,
            JournalSettings.DEFAULTS.withSegmentBytes(256 << 10).withRetention(0, 0));
        final MarketHour.Outcome replayed = market.replayJournal();
        assertEquals(live.digest(), replayed.digest(), "seed " + seed);
        assertEquals(live.events(), replayed.events(), "seed " + seed);
        assertEquals(live.digest(), market.replayCapture().digest(), "seed " + seed);
        assertTrue(live.events() > 10_000, live.events() + " events, seed " + seed);
        assertTrue(JournalSurvey.of(List.of(market.journal())).segments() > 2);
        assertEquals("", told.toString(StandardCharsets.UTF_8), "seed " + seed);
    }
}

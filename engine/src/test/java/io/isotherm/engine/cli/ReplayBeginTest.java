package io.isotherm.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.engine.checkpoint.CheckpointFolder;
import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.journal.JournalContext;
import io.isotherm.engine.journal.JournalCopy;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalPositions;
import io.isotherm.engine.journal.JournalSettings;
import io.isotherm.engine.journal.JournalWriter;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay says what it began with, and ends with 1 where that is not what the run had. */
final class ReplayBeginTest {
    private static final long EPOCH = 1_000;
    private static final int EVENTS = 300;
    private static final JournalSettings SETTINGS = JournalSettings.DEFAULTS.withRetention(0, 0);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path tests;
    private String config;
    private CheckedConfiguration checked;

    @BeforeEach
    void read() throws Exception {
        config = Path.of(ReplayBeginTest.class.getResource("three-venues.yaml").toURI()).toString();
        checked = Installation.configuration(Path.of(config), null);
    }

    @Test
    void shouldSayThatItBeganWithTheRun() throws IOException {
        assertBegins("run", 0, replayed(0, journal(false)));
    }

    @Test
    void shouldSayThatItBeganWithTheBaseOfTheRun() throws IOException {
        assertBegins("base", 0, replayed(0, journal(true)));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldEndWithOneWhereADamagedImageWasPassedOver() throws IOException {
        final Path journal = journal(true);
        image(journal, JournalFolder.checkpoint(journal, 99), EPOCH, 99);
        final Path base = JournalFolder.base(journal, EPOCH);
        final byte[] damaged = Files.readAllBytes(base);
        damaged[damaged.length / 2] ^= 1;
        Files.write(base, damaged);
        assertBegins("checkpoint", 100, replayed(1, journal));
        assertTold("replayed from event 100 on, since images before it are damaged or missing: " + base);
        Files.delete(base);
        assertBegins("checkpoint", 100, replayed(1, journal));
        assertTold(base + ": no such file, but the run began with the state in it");
    }

    @Test
    void shouldEndWithOneWhereAPartBeginsWithNothing() throws IOException {
        final Path part = tests.resolve("part");
        JournalCopy.of(List.of(journal(true)), new JournalCopy.Part(0, Long.MIN_VALUE, Long.MAX_VALUE, 120,
            Long.MAX_VALUE), part, SETTINGS);
        assertBegins("nothing", 120, replayed(1, part));
        assertTold("the digest is not that of the run: densities started from nothing at event 120");
        // with an image of the event before, the very same part is the run's
        image(part, JournalFolder.checkpoint(part, 119), EPOCH, 119);
        assertBegins("checkpoint", 120, replayed(0, part));
    }

    private Path journal(final boolean withBase) throws IOException {
        final Path folder = tests.resolve("journal");
        final DensityModel model =
            new DensityModel(checked.instruments(), checked.configuration().model());
        final JournalContext context =
            new JournalContext(folder, SETTINGS).run(model.hash(), EPOCH).instruments(checked.instruments());
        if (withBase) {
            context.base(run -> image(run.folder(), JournalFolder.base(run.folder(), run.epoch()), run.epoch(), -1));
        }
        final RandomEvents events = new RandomEvents(7);
        try (JournalWriter writer = JournalWriter.open(context, new JournalPositions())) {
            for (int i = 0; i < EVENTS;) {
                final MarketEvent event = events.next();
                if (event.type() == EventType.TIME) {
                    assertTrue(writer.append(event));
                    i++;
                }
            }
        }
        return folder;
    }

    private void image(final Path folder, final Path file, final long epoch, final long sequence) throws IOException {
        EngineImage.write(new CheckpointFolder(folder), file, new EngineReplica(checked.instruments(),
            checked.configuration().model(), checked.configuration().timeouts()), checked.instruments(), epoch,
            sequence);
    }

    private static void assertBegins(final String kind, final long event, final JsonNode summary) {
        assertEquals("{\"kind\":\"" + kind + "\",\"event\":" + event + "}", summary.get("begins").toString());
        assertEquals(EVENTS - event, summary.get("records").asLong(), summary.toString());
        assertTrue(summary.has("stateDigest"), summary.toString());
    }

    private void assertTold(final String words) {
        final String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains(words), told);
        assertFalse(told.contains("\tat "), "a message, not a stack trace");
    }

    private JsonNode replayed(final int status, final Path journal) throws IOException {
        out.reset();
        err.reset();
        final PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(status, IsothermEngine.commandLine(new ReplayCommand(LinkedParts::new,
            new PrintStream(out, true, StandardCharsets.UTF_8), told)).setErr(new PrintWriter(told, true))
            .execute("replay", "--config", config, journal.toString()), () -> err.toString(StandardCharsets.UTF_8));
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}

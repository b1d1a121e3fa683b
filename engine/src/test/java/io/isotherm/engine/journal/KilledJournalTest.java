package io.isotherm.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that journal are killed, at random and at the very roll of a segment: what they acknowledged is there, once
 * and whole, and the next one goes on behind it. {@code -Disotherm.kills=N} kills more.
 */
@Tag("slow")
@Timeout(value = 6, unit = TimeUnit.HOURS)
final class KilledJournalTest {
    private static final int KILLS = Integer.getInteger("isotherm.kills", 4);

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());

    @TempDir
    private Path tests;

    @Test
    void shouldHoldEveryAcknowledgedEventOnceAfterEachKill() throws Exception {
        final SplittableRandom random = new SplittableRandom(seed);
        final Path folder = tests.resolve("journal");
        final List<Long> firsts = new ArrayList<>();
        long first = 0;
        long events = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            firsts.add(first);
            final long acknowledged = killAfter(folder, seed + kill, 1 + random.nextInt(100),
                kill % 2 == 0 ? Durability.PROCESS_CRASH_SAFE : Durability.GROUP_COMMIT);
            // the run alone: all of them are read in the end
            final JournalSurvey survey = JournalSurvey.of(JournalSegments.ofRun(List.of(folder), 0));
            assertFalse(survey.end().isDamaged(), survey.end() + ", seed " + seed);
            events = survey.runs().get(0).firstSequence() + survey.events();
            assertTrue(events > acknowledged, events + " events, acknowledged up to " + acknowledged + ", seed "
                + seed);
            first = events;
        }
        assertEvents(folder, firsts, events);
        System.out.println(KILLS + " kills, " + events + " events, 0 acknowledged lost or doubled (95 % bound "
            + 300.0 / KILLS + " %), seed " + seed);
    }

    private void assertEvents(final Path folder, final List<Long> firsts, final long events) throws IOException {
        long count = 0;
        RandomEvents wanted = null;
        try (JournalReader reader = JournalReader.open(List.of(folder))) {
            while (reader.advance()) {
                if (reader.isEvent()) {
                    final int run = firsts.indexOf(reader.sequence());
                    wanted = run >= 0 ? new RandomEvents(seed + run) : wanted;
                    assertNotNull(wanted);
                    assertEquals(count, reader.sequence(), "seed " + seed);
                    assertArrayEquals(JournalFixture.slot(wanted.next()), JournalFixture.slot(reader.event()),
                        "event " + count + ", seed " + seed);
                    count++;
                }
            }
        }
        assertEquals(events, count, "seed " + seed);
    }

    /** The sequence that the child acknowledged last before it died. */
    private static long killAfter(final Path folder, final long eventSeed, final int lines,
                                  final Durability durability) throws Exception {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!flag.startsWith("-agent") && !flag.startsWith("-javaagent") && !flag.startsWith("-Xmx")) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), Appending.class.getName(), folder.toString(),
            Long.toString(eventSeed), durability.name()));
        final Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        long acknowledged = JournalPositions.NOTHING;
        try (BufferedReader told = new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                final String line = told.readLine();
                assertTrue(line != null, "the child ended by itself");
                acknowledged = Long.parseLong(line.strip());
            }
        } finally {
            child.destroyForcibly();
            child.waitFor();
        }
        return acknowledged;
    }

    /** The process that is killed; it tells each new acknowledgement, and the rolls of its small segments. */
    static final class Appending {
        private Appending() {
        }

        public static void main(final String[] arguments) throws IOException {
            final JournalPositions positions = new JournalPositions();
            final JournalWriter writer = JournalWriter.open(JournalFixture.context(Path.of(arguments[0]),
                JournalFixture.SMALL.withDurability(Durability.valueOf(arguments[2]))), positions);
            final RandomEvents events = new RandomEvents(Long.parseLong(arguments[1]));
            long told = JournalPositions.NOTHING;
            long segments = 0;
            while (true) {
                if (!writer.append(events.next())) {
                    throw new IOException(writer.failure());
                }
                final long acknowledged = positions.acknowledged();
                if (acknowledged != told && (acknowledged - told > 256 || positions.segments() != segments)) {
                    told = acknowledged;
                    segments = positions.segments();
                    System.out.println(told);
                }
            }
        }
    }
}

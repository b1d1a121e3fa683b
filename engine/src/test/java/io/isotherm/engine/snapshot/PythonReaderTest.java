package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.AttachState;
import io.isotherm.client.Liveness;
import io.isotherm.client.history.RecordState;
import io.isotherm.client.layout.AnalystSlotDescriptor;
import io.isotherm.client.layout.BarInterval;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.HistoryTier;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.PulseFlag;
import io.isotherm.client.layout.SchemaHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Python reader passes its own tests, golden files among them, and uses the words and numbers of the layout. */
final class PythonReaderTest {
    private static List<String> said(final String expression) throws IOException, InterruptedException {
        return PythonProgram.run(0, "-c", "import isotherm\nfor word in " + expression + ": print(word)").lines()
            .toList();
    }

    private static <T extends Enum<T>> List<String> names(final Class<T> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    @Test
    void shouldPassTheTestsWrittenInPython() throws IOException, InterruptedException {
        final String said = PythonProgram.run(0, "-m", "unittest", "test_golden", "test_reader",
            "test_history", "test_hostile", "test_past", "test_later_minor");
        assertTrue(said.contains("\nOK"), said);
        System.out.println("python: " + said.substring(said.indexOf("Ran ")).replaceAll("\\s+", " "));
    }

    @Test
    void shouldKnowTheLayoutByTheSameNumber() throws IOException, InterruptedException {
        final List<String> said =
            said("(isotherm.LAYOUT_MAJOR, isotherm.LAYOUT_VERSION, '%016x' % isotherm.SCHEMA_HASH)");
        assertEquals(LayoutVersion.MAJOR, Integer.parseInt(said.get(0)));
        // A reader of an older minor version reads a newer file without comparing its schema.
        if (Integer.parseInt(said.get(1)) == LayoutVersion.CURRENT) {
            assertEquals(String.format("%016x", SchemaHash.value()), said.get(2));
        }
    }

    @Test
    void shouldNameEveryCounter() throws IOException, InterruptedException {
        final var expected = Arrays.stream(EngineCounter.values()).map(c -> c.id() + " " + c.label())
            .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected,
            new TreeSet<>(said("(f'{number} {name}' for name, number in isotherm.COUNTERS.items())")),
            "COUNTERS of isotherm.py and EngineCounter differ: a new counter is entered in both");
    }

    @Test
    void shouldUseTheWordsOfTheLayout() throws IOException, InterruptedException {
        final List<String> flags = said("isotherm.PULSE_FLAGS");
        for (final PulseFlag flag : PulseFlag.values()) {
            assertEquals(flag.word(), flags.get(Long.numberOfTrailingZeros(flag.bit())));
        }
        assertEquals(PulseFlag.values().length, flags.stream().filter(word -> !word.startsWith("bit-")).count());
        assertEquals(Arrays.stream(DistanceBand.values()).map(DistanceBand::word).toList(), said("isotherm.BANDS"));
        assertEquals(Arrays.stream(FeedCoverage.values()).map(FeedCoverage::word).toList(),
            said("isotherm.COVERAGES"));
        assertEquals(names(OiMode.class), said("isotherm.OI_MODES"));
        assertEquals(List.of("UNKNOWN", "STARTING", "RUNNING", "CLOSED", "FAILED"), said("isotherm.ENGINE_STATES"));
        assertEquals(names(AttachState.class), said("(state.name for state in isotherm.AttachState)"));
        assertEquals(Arrays.stream(AttachState.values()).filter(AttachState::waiting).map(Enum::name).toList(),
            said("(state.name for state in isotherm.AttachState if state.waiting)"));
        assertEquals(names(Liveness.class), said("(liveness.name for liveness in isotherm.Liveness)"));
    }

    @Test
    void shouldKnowTheSeriesOfHistory() throws IOException, InterruptedException {
        assertEquals(names(RecordState.class), said("(state.name for state in isotherm.RecordState)"));
        assertEquals(Arrays.stream(HistoryTier.values()).map(tier -> tier.word() + " " + tier.intervalNs() + " "
                + tier.bucketCount() + " " + tier.bucketWidthBps() + " " + tier.rowCount(3)).toList(),
            said("(f'{t.word} {t.interval_ns} {t.bucket_count} {t.bucket_width_bps} '"
                + "f'{1 + 5 * t.bands + 3 * t.venues}' for t in isotherm.TIERS.values())"));
        assertEquals(Arrays.stream(BarInterval.values()).map(i -> i.word() + " " + i.intervalNs()).toList(),
            said("(f'{word} {ns}' for word, ns in isotherm.BAR_INTERVALS.items())"));
        assertEquals(IntStream.range(0, AnalystSlotDescriptor.MOVE_COUNT)
            .mapToObj(move -> Double.toString(AnalystSlotDescriptor.move(move))).toList(), said("isotherm.MOVES"));
    }
}

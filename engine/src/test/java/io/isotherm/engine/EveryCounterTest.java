package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.feed.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No counter is declared that nobody writes. A scan of the sources, since some count what a sound engine never has
 * (ledger violations) or only a halted one: a counter is written by a statement that sets, adds to or raises it, or it
 * shows a kind of event that some class outside of the lists of kinds names.
 */
final class EveryCounterTest {
    private static final Path SOURCES =
        Path.of(System.getProperty("isotherm.home", ".."), "engine", "src", "main", "java");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern SHOWN = Pattern.compile("case (\\w+) -> EngineCounter\\.(\\w+)");
    private static final String WRITES = "(?s).*\\b(?:set|setRelease|add|increment|max)\\(.*";
    /** Files that name every kind without raising one. */
    private static final List<String> LISTS = List.of("CounterKind.java", "SharedCounters.java", "ReplaySummary.java");

    /** Name of each source file, and its code. */
    private static final Map<String, String> CODE = new LinkedHashMap<>();
    private static final List<String> WRITING_STATEMENTS = new ArrayList<>();
    /** Counter → kind that it shows. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    @BeforeAll
    static void scan() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (final Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                final String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                CODE.put(file.getFileName().toString(), code);
                Arrays.stream(code.split("[;{}]")).filter(statement -> statement.matches(WRITES))
                    .forEach(WRITING_STATEMENTS::add);
            }
        }
        for (final Matcher m = SHOWN.matcher(CODE.get("SharedCounters.java")); m.find();) {
            KINDS.put(m.group(2), m.group(1));
        }
    }

    @Test
    void shouldWriteEveryCounterSomewhere() {
        final TreeSet<String> unwritten = new TreeSet<>();
        for (final EngineCounter counter : EngineCounter.values()) {
            if (!isWritten(counter.name())) {
                unwritten.add(counter.label());
            }
        }
        assertEquals(new TreeSet<>(), unwritten, "declared, and shown by every tool, but never written");
    }

    @Test
    void shouldNoticeACounterThatIsOnlyNamed() {
        assertFalse(isWritten("NO_SUCH_COUNTER"));
        assertEquals(CounterKind.values().length, KINDS.size(), "the scan finds what SharedCounters shows");
        assertTrue(WRITING_STATEMENTS.size() > 30, WRITING_STATEMENTS.size() + " statements");
        assertFalse(isRaised("NO_SUCH_KIND"));
    }

    private static boolean isWritten(final String counter) {
        final Pattern named = Pattern.compile("\\bEngineCounter\\." + counter + "\\b");
        return WRITING_STATEMENTS.stream().anyMatch(statement -> named.matcher(statement).find())
            || KINDS.containsKey(counter) && isRaised(KINDS.get(counter));
    }

    private static boolean isRaised(final String kind) {
        for (final RejectReason reason : RejectReason.values()) {
            if (kind.equals("REJECTED_" + reason.name())) {
                return CODE.values().stream().anyMatch(code -> code.contains("CounterKind.of("));
            }
        }
        final Pattern named = Pattern.compile("\\bCounterKind\\." + kind + "\\b");
        return CODE.entrySet().stream()
            .anyMatch(file -> !LISTS.contains(file.getKey()) && named.matcher(file.getValue()).find());
    }
}

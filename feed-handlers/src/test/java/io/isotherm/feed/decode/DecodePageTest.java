package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.ControlKind;
import io.isotherm.feed.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says what decode prints, against the tests that it names and the words of the code. */
final class DecodePageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z0-9]+)`");

    private static List<String> page() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/decode.md"));
    }

    /** The sources of every test class of every module, by class name. */
    private static Map<String, String> tests() throws IOException {
        final Map<String, String> sources = new HashMap<>();
        for (final String module : new String[] {"feed-handlers", "engine"}) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (final Path file : walk.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return sources;
    }

    @Test
    void shouldNameATestThatExistsForEveryChoice() throws IOException {
        final List<String> page = page();
        final Map<String, String> sources = tests();
        final List<String> amiss = new ArrayList<>();
        int rows = 0;
        for (final String line : page.subList(page.indexOf("## Choices"), page.size())) {
            if (!line.startsWith("| ") || line.equals("| choice | test |")) {
                continue;
            }
            rows++;
            final String tests = line.substring(line.lastIndexOf(" | "));
            final Matcher named = NAMED.matcher(tests);
            int found = 0;
            while (named.find()) {
                found++;
                if (!sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
                    amiss.add(named.group());
                }
            }
            if (found == 0) {
                amiss.add(line);
            }
        }
        assertEquals(List.of(), amiss, "rows without a test, tests that do not exist");
        assertTrue(rows > 90, rows + " choices");
    }

    @Test
    void shouldListEveryEventReasonAndKindOfControl() throws IOException {
        final String page = String.join("\n", page());
        for (final EventTally.Event event : EventTally.Event.values()) {
            assertTrue(page.contains("\n| `" + event.word() + "` |"), event.word());
        }
        for (final RejectReason reason : RejectReason.values()) {
            assertTrue(page.contains("\n| `" + reason.word() + "` |"), reason.word());
        }
        for (final ControlKind kind : ControlKind.values()) {
            assertTrue(page.contains('`' + kind.name().toLowerCase(Locale.ROOT) + '`'), kind.name());
        }
    }
}

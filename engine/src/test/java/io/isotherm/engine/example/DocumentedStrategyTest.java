package io.isotherm.engine.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.broadcast.Strategy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/strategies.md shows is what compiles and runs. */
final class DocumentedStrategyTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));

    @Test
    void shouldShowTheStrategyThatIsRunBesideALiveEngine() throws IOException {
        final String page = page();
        final String source = Files.readString(
            HOME.resolve("engine/src/test/java/io/isotherm/engine/example/QuoteSkew.java"));
        assertEquals(between(source, "// docs begin\n", "\n// docs end"), between(page, "```java\n", "\n```\n"));
    }

    @Test
    void shouldNameEveryCall() throws IOException {
        for (final Method call : Strategy.class.getDeclaredMethods()) {
            if (!call.isSynthetic()) {
                assertTrue(page().contains("`" + call.getName() + "`"), call.getName());
            }
        }
    }

    private static String page() throws IOException {
        return Files.readString(HOME.resolve("docs/strategies.md"));
    }

    private static String between(final String text, final String begin, final String end) {
        final int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}

package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows compiles, and what it states holds. */
final class ReadmeTest {
    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void shouldShowTheCompiledExamples() throws IOException {
        for (final String name : List.of("MarkAndRisk", "FollowTheMap", "FollowTheEngine")) {
            final String named = readme().substring(readme().indexOf("`" + name + ".java`"));
            assertEquals(example(name), named.substring(named.indexOf("```java\n") + "```java\n".length(),
                named.indexOf("```\n", named.indexOf("```java\n"))));
        }
    }

    private static String example(final String name) throws IOException {
        final String source =
            Files.readString(Path.of("src/test/java/io/isotherm/client/example", name + ".java"));
        return source.substring(source.indexOf("// README begins\n") + "// README begins\n".length(),
            source.indexOf("// README ends"));
    }

    @Test
    void shouldStateEveryAttachStateAndTheNumbersOfTheLayout() throws IOException {
        final String readme = readme();
        for (final AttachState state : AttachState.values()) {
            assertTrue(readme.contains("`" + state + "`"), state.name());
        }
        assertTrue(readme.contains("layout version " + LayoutVersion.text(LayoutVersion.CURRENT)));
        assertTrue(readme.contains("+ " + HeaderDescriptor.HEADER_LENGTH + "\n"));
    }
}

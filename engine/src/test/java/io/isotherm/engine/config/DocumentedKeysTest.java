package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every key in force has its row in docs/configuration.md. */
final class DocumentedKeysTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z-]+):(.*)$");

    @Test
    void shouldDocumentEveryKey() throws IOException {
        final String page = Files.readString(HOME.resolve("docs/configuration.md"));
        final String effective =
            EffectiveConfiguration.text(EngineConfiguration.defaults(Path.of("instruments.yaml")));
        final String[] path = new String[3];
        int keys = 0;
        for (final String line : effective.split("\n")) {
            final Matcher m = KEY.matcher(line);
            if (m.matches()) {
                final int depth = m.group(1).length() / 2;
                path[depth] = depth == 1 && path[0].equals("venues") ? "VENUE" : m.group(2);
                if (!m.group(3).strip().equals("{")) {
                    final String key = String.join(".", java.util.Arrays.copyOf(path, depth + 1));
                    assertTrue(page.contains("| `" + key + "` |"), key + " has no row in docs/configuration.md");
                    keys++;
                }
            }
        }
        assertTrue(keys > 20, effective);
    }
}

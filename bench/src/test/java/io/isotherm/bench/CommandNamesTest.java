package io.isotherm.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One name, one command: in the launcher's table, in the classes of all modules, in the console's README. What commands
 * call their own subcommands, such as verify of journals and of captures, is theirs.
 */
final class CommandNamesTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final Pattern ROW = Pattern.compile("^([a-z-]+)\\|([a-z-]+)\\|io\\.isotherm\\.", Pattern.MULTILINE);
    private static final Pattern DECLARED = Pattern.compile("@Command\\(name = \"([a-z-]+)\"");

    /** Command → module, as the launcher lists them. */
    private static Map<String, String> listed() throws IOException {
        final Map<String, String> listed = new TreeMap<>();
        for (final Matcher row = ROW.matcher(Files.readString(HOME.resolve("isotherm"))); row.find();) {
            listed.put(row.group(1), row.group(2));
        }
        assertTrue(listed.size() > 10, listed.toString());
        return listed;
    }

    /** Command → module, as classes declare them; fails when two declare the same. */
    private static Map<String, String> declared() throws IOException {
        final Map<String, String> declared = new TreeMap<>();
        final Map<String, String> listed = listed();
        for (final String module : new String[] {"engine", "console", "export", "simulator", "bench"}) {
            try (Stream<Path> sources = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
                for (final Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                    for (final Matcher name = DECLARED.matcher(Files.readString(source)); name.find();) {
                        final String before = declared.put(name.group(1), module);
                        assertTrue(before == null || !listed.containsKey(name.group(1)), name.group(1)
                            + " is declared twice");
                    }
                }
            }
        }
        return declared;
    }

    @Test
    void shouldNameNoTwoCommandsAlike() throws IOException {
        final Map<String, String> declared = declared();
        listed().forEach((name, module) -> assertEquals(module, declared.get(name), name));
    }

    @Test
    void shouldNameTheCommandThatWasProbablyMeant() throws IOException, InterruptedException {
        assertEquals("isotherm: no command \"hisotry\"; did you mean history?", refused("hisotry"));
        assertEquals("isotherm: no command \"tpo\"; did you mean top?", refused("tpo"));
        assertEquals("isotherm: no command \"Snapshots\"; did you mean snapshot?", refused("Snapshots"));
        assertEquals("isotherm: no command \"quux\"", refused("quux"));
    }

    /** The first line of what the launcher says of a command that is none. */
    private static String refused(final String command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder("sh", HOME.resolve("isotherm").toString(), command)
            .redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor(), said);
        assertTrue(said.contains("  history  "), said);
        return said.lines().findFirst().orElseThrow();
    }

    @Test
    void shouldListEveryCommandOfTheConsoleInItsReadme() throws IOException {
        final String readme = Files.readString(HOME.resolve("console/README.md"));
        listed().forEach((name, module) -> assertTrue(
            !module.equals("console") || readme.contains("| `./isotherm " + name + "` |"), name));
    }
}

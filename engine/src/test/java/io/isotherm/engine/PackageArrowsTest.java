package io.isotherm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports follow the arrows of the architecture: between modules, and between the packages of the engine. */
final class PackageArrowsTest {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final Pattern OURS =
        Pattern.compile("(?:^import (?:static )?|[^\\w.@{])io\\.isotherm\\.(\\w+)(?:\\.([a-z]\\w*))?");

    /** Package of the engine → packages of the engine that it may import; "" is io.isotherm.engine itself. */
    private static final Map<String, Set<String>> ENGINE_ARROWS = Map.ofEntries(
        Map.entry("grid", Set.of("state")),
        Map.entry("state", Set.of()),
        Map.entry("density", Set.of("grid", "state")),
        Map.entry("status", Set.of()),
        Map.entry("agent", Set.of()),
        Map.entry("ring", Set.of("agent", "status")),
        Map.entry("broadcast", Set.of()),
        Map.entry("facts", Set.of("density", "grid", "state")),
        Map.entry("processor", Set.of("broadcast", "ring", "density", "facts", "state", "status")),
        Map.entry("snapshot", Set.of("agent")),
        Map.entry("archive", Set.of("snapshot")),
        Map.entry("signal", Set.of("state")),
        Map.entry("alert", Set.of("signal", "snapshot")),
        Map.entry("analyst", Set.of("alert", "archive", "density", "grid", "processor", "signal", "snapshot", "state",
            "status")),
        Map.entry("publish", Set.of("broadcast", "processor", "ring", "density", "facts", "grid", "snapshot", "status",
            "config")),
        Map.entry("intake", Set.of("ring")),
        Map.entry("journal", Set.of("agent", "ring", "snapshot")),
        Map.entry("checkpoint", Set.of("density", "journal", "processor", "ring", "state", "status")),
        Map.entry("config", Set.of("alert", "checkpoint", "density", "journal", "processor")),
        Map.entry("listing", Set.of("ring", "density", "snapshot")),
        Map.entry("report", Set.of()),
        Map.entry("history", Set.of("config", "density")),
        Map.entry("replay", Set.of("analyst", "broadcast", "checkpoint", "config", "history", "journal", "listing",
            "ring",
            "processor", "density", "grid", "status", "state")),
        Map.entry("", Set.of("agent", "alert", "analyst", "archive", "broadcast", "checkpoint", "config", "history",
            "intake", "journal", "listing", "ring", "processor", "publish", "snapshot", "density", "status", "report")),
        Map.entry("cli", Set.of("", "alert", "analyst", "archive", "broadcast", "checkpoint", "config", "journal",
            "listing", "replay", "intake", "ring", "processor", "publish", "snapshot", "density", "status", "report")));

    /** Module → the roots io.isotherm.X that it may import beside its own. */
    private static final Map<String, Set<String>> MODULE_ARROWS = Map.of(
        "feed-handlers", Set.of(),
        "client", Set.of(),
        "engine", Set.of("feed", "client"),
        "console", Set.of("client"),
        "export", Set.of("client"),
        "simulator", Set.of(),
        "testing", Set.of());

    private static final Map<String, String> MODULE_ROOTS = Map.of("feed-handlers", "feed", "client", "client",
        "engine", "engine", "console", "console", "export", "export", "simulator", "simulator", "testing",
        "testing");

    @Test
    void shouldImportAlongTheArrowsInsideTheEngine() throws IOException {
        final Map<String, Set<String>> found = new TreeMap<>();
        for (final Path source : sources("engine")) {
            final String from = enginePackage(source);
            for (final Matcher m = OURS.matcher(code(source)); m.find();) {
                if (m.group(1).equals("engine")) {
                    final String to = m.group(2) == null ? "" : m.group(2);
                    if (!to.equals(from)) {
                        found.computeIfAbsent(from, key -> new TreeSet<>()).add(to);
                    }
                }
            }
            assertTrue(ENGINE_ARROWS.containsKey(from), "package \"" + from + "\" has no place among the arrows");
        }
        found.forEach((from, to) -> {
            final Set<String> wrong = new TreeSet<>(to);
            wrong.removeAll(ENGINE_ARROWS.get(from));
            assertEquals(Set.of(), wrong, "\"" + from + "\" must not import these packages of the engine");
        });
        assertTrue(found.get("replay").contains("ring"), "the scan finds imports");
    }

    @Test
    void shouldListEveryPackageInTheReadme() throws IOException {
        final String readme = Files.readString(HOME.resolve("engine/README.md"));
        for (final String name : ENGINE_ARROWS.keySet()) {
            assertTrue(readme.contains("| `" + (name.isEmpty() ? "engine" : name) + "` |"), name);
        }
    }

    @Test
    void shouldHaveArrowsWithoutCycles() {
        final Set<String> done = new TreeSet<>();
        for (int round = 0; round < ENGINE_ARROWS.size(); round++) {
            ENGINE_ARROWS.forEach((from, to) -> {
                if (done.containsAll(to)) {
                    done.add(from);
                }
            });
        }
        assertEquals(ENGINE_ARROWS.keySet(), done);
    }

    @Test
    void shouldHaveNoCycleBetweenThePackagesOfTheFeedHandlers() throws IOException {
        final Map<String, Set<String>> found = new TreeMap<>();
        for (final Path source : sources("feed-handlers")) {
            final String from = packageIn(source, "io/isotherm/feed");
            final Set<String> imported = found.computeIfAbsent(from, key -> new TreeSet<>());
            for (final Matcher m = OURS.matcher(code(source)); m.find();) {
                imported.add(m.group(2) == null ? "" : m.group(2));
            }
            imported.remove(from);
        }
        final Map<String, Set<String>> left = new TreeMap<>(found);
        for (int round = 0; round < found.size(); round++) {
            left.keySet().removeIf(from -> found.get(from).stream().noneMatch(left::containsKey));
        }
        assertEquals(Map.of(), left, "packages that import each other, or what does");
        assertTrue(found.get("session").contains("rest"), "the scan finds imports");
    }

    @Test
    void shouldImportAlongTheArrowsBetweenModules() throws IOException {
        for (final Map.Entry<String, Set<String>> module : MODULE_ARROWS.entrySet()) {
            final String root = MODULE_ROOTS.get(module.getKey());
            for (final Path source : sources(module.getKey())) {
                for (final Matcher m = OURS.matcher(code(source)); m.find();) {
                    final String to = m.group(1);
                    assertTrue(to.equals(root) || module.getValue().contains(to),
                        source + " imports io.isotherm." + to);
                }
            }
        }
    }

    @Test
    void shouldKeepTheClientOnTheJdkAlone() throws IOException {
        for (final Path source : sources("client")) {
            for (final String line : Files.readAllLines(source)) {
                assertFalse(line.startsWith("import ") && !line.matches(
                    "import (static )?(java|io\\.isotherm\\.client)\\..*"), source + ": " + line);
            }
        }
    }

    @Test
    void shouldKeepTheDisruptorInTheEngineAndNettyInTheFeedHandlers() throws IOException {
        for (final String module : MODULE_ARROWS.keySet()) {
            for (final Path source : sources(module)) {
                final String code = code(source);
                assertTrue(module.equals("engine") || !code.contains("com.lmax."), source.toString());
                assertTrue(module.equals("feed-handlers") || !code.contains("io.netty."), source.toString());
            }
        }
    }

    private static Set<Path> sources(final String module) throws IOException {
        final Path root = HOME.resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return new TreeSet<>(files.filter(file -> file.toString().endsWith(".java")).toList());
        }
    }

    /** Comments point where they like, and a package's own name is no import. */
    private static String code(final Path source) throws IOException {
        return Files.readString(source).replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", " ")
            .replaceAll("(?m)^package [^;]*;", " ").replaceAll("\"[^\"\n]*\"", " ")
            .replaceAll("(?m)^import", "import");
    }

    private static String enginePackage(final Path source) {
        return packageIn(source, "io/isotherm/engine");
    }

    private static String packageIn(final Path source, final String root) {
        final String path = source.getParent().toString().replace('\\', '/');
        final String inside = path.substring(path.indexOf(root) + root.length());
        return inside.isEmpty() ? "" : inside.substring(1).split("/")[0];
    }
}

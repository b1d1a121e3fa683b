package io.isotherm.console.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the demonstration starts: the two programs and the instrument file they are about.
 *
 * @param simulator   command of the simulated venues, up to its main class.
 * @param engine      command of the engine, up to its main class.
 * @param instruments file of the instrument table.
 */
record Installation(List<String> simulator, List<String> engine, Path instruments) {
    /** System property that the launcher sets to the folder of the built product. */
    static final String HOME_PROPERTY = "isotherm.home";

    private static final String WAY_OUT = "; start the demonstration with ./isotherm demo, which builds and sets it";

    /**
     * The programs of a built source tree.
     *
     * @param home folder of the tree, or null.
     * @return the commands, run by the Java that runs this process.
     * @throws DemoException when something is not where a build leaves it.
     */
    static Installation in(final String home) throws DemoException {
        if (home == null || home.isEmpty()) {
            throw new DemoException("the system property " + HOME_PROPERTY + " is not set" + WAY_OUT);
        }
        final Path root = Path.of(home).toAbsolutePath();
        final Path flags = existing(root.resolve("config").resolve("jvm.flags"));
        return new Installation(
            java(flags, classPath(root.resolve("simulator")), "io.isotherm.simulator.SimulatorMain"),
            java(flags, classPath(root.resolve("engine")), "io.isotherm.engine.cli.IsothermEngine"),
            existing(root.resolve("config").resolve("instruments.yaml")));
    }

    private static List<String> java(final Path flags, final String classPath, final String main) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + flags,
            "-cp", classPath, main);
    }

    private static String classPath(final Path module) throws DemoException {
        final Path target = module.resolve("target");
        return jar(target, module.getFileName().toString()) + File.pathSeparator
            + existing(target.resolve("lib")) + File.separator + "*";
    }

    private static Path jar(final Path target, final String module) throws DemoException {
        final List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(target, module + "-[0-9]*.jar")) {
                files.forEach(jars::add);
            } catch (final IOException e) {
                throw new DemoException("cannot list " + target + " (" + e + ")");
            }
        }
        if (jars.size() != 1) {
            throw new DemoException((jars.isEmpty()
                ? "there is no " + module + " jar in " + target + ": it is not built"
                : "there are several jars of different versions in " + target + ": " + jars) + WAY_OUT);
        }
        return jars.get(0);
    }

    private static Path existing(final Path path) throws DemoException {
        if (!Files.exists(path)) {
            throw new DemoException(path + " does not exist: " + HOME_PROPERTY + " names no built Isotherm" + WAY_OUT);
        }
        return path;
    }
}

package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path home;

    @Test
    void shouldRunTheBuiltJarsWithTheJavaOfThisProcess() throws Exception {
        build("engine");
        build("simulator");
        final Installation installation = Installation.in(home.toString());
        assertEquals(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.resolve("config/jvm.flags"), "-cp",
            home.resolve("engine/target/engine-0.1.0.jar") + ":" + home.resolve("engine/target/lib") + "/*",
            "io.isotherm.engine.cli.IsothermEngine"), installation.engine());
        assertEquals("io.isotherm.simulator.SimulatorMain", installation.simulator().get(4));
        assertEquals(home.resolve("config/instruments.yaml"), installation.instruments());
    }

    @Test
    void shouldSayWhatIsMissingAndTheWayOut() throws Exception {
        refused(null, "the system property isotherm.home is not set");
        refused(home.toString(), "config/jvm.flags does not exist");
        build("simulator");
        refused(home.toString(), "there is no engine jar in " + home.resolve("engine/target"));
        build("engine");
        Files.createFile(home.resolve("engine/target/engine-0.2.0.jar"));
        refused(home.toString(), "several jars of different versions");
    }

    @Test
    void shouldPassItsOptionsOn() {
        final DemoOptions options = new DemoOptions(List.of("bybit", "htx"), 20, true, true, Path.of("/captures"),
            null, 42, "reset from=1s", null, Path.of("/journal"));
        assertEquals(List.of("run", "--config", "/c.yaml", "--until-stdin-closes",
                "--measure-allocation", "--record", "/captures", "--journal", "/journal"),
            options.engineArguments(Path.of("/c.yaml")));
        assertTrue(String.join(" ", options.simulatorArguments()).startsWith("serve --venues bybit,htx --seed 42 "));
        assertTrue(String.join("|", options.simulatorArguments()).endsWith("|--faults|reset from=1s"));
    }

    private void refused(final String where, final String part) {
        final DemoException refused = assertThrows(DemoException.class, () -> Installation.in(where));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
        assertTrue(refused.getMessage().contains("./isotherm demo"), refused.getMessage());
    }

    private void build(final String module) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/jvm.flags"), "");
        Files.writeString(home.resolve("config/instruments.yaml"), "");
        Files.createDirectories(home.resolve(module + "/target/lib"));
        Files.createFile(home.resolve(module + "/target/" + module + "-0.1.0.jar"));
    }
}

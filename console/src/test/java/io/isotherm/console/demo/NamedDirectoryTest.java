package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.publish.Manifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedDirectoryTest {
    @TempDir
    private Path folder;
    private Path named;

    @BeforeEach
    void name() {
        named = folder.resolve("user").resolve("demo");
    }

    @Test
    void shouldMakeWhatIsAbsentForItsOwnerAloneAndTakeItAgain() throws Exception {
        for (int time = 0; time < 2; time++) {
            assertEquals(named, NamedDirectory.claim(folder.resolve("user").resolve(".").resolve("demo")));
            for (final Path made : new Path[] {named, named.getParent()}) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoDirectoryOrOpenToOthers() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        assertEquals("--dir " + file + " is not a directory; name one", refused(file));
        final Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        assertTrue(refused(open).contains(" has mode rwxr-x---, so other users can reach into it: chmod 700 it"));
        final Path link = Files.createSymbolicLink(folder.resolve("link"), open);
        assertTrue(refused(link).contains(" is a symbolic link"));
    }

    private static String refused(final Path path) {
        return assertThrows(IllegalArgumentException.class, () -> NamedDirectory.claim(path)).getMessage();
    }

    @Test
    void shouldRefuseTheDirectoryOfARunningEngineAndTakeThatOfADeadOne() throws Exception {
        NamedDirectory.claim(named);
        final Path lock = Files.createFile(named.resolve("engine.lock"));
        try (FileChannel engine = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            engine.lock();
            assertEquals("--dir " + named + " is in use: an engine publishes there; end it, or name another "
                + "directory by --dir", assertThrows(DemoException.class,
                () -> NamedDirectory.claim(named)).getMessage());
        }
        assertEquals(named, NamedDirectory.claim(named));
    }

    @Test
    void shouldRefuseWhereReadersExpectAnotherEngine() throws Exception {
        assertTrue(refused(SnapshotPaths.userDirectory()).contains(" is where ./isotherm run publishes"));
        NamedDirectory.claim(named);
        Files.createFile(named.resolve("snapshot.iso"));
        final String foreign = "--dir " + named + " holds the snapshot of an engine that was no demo's: its readers "
            + "would take simulated prices for real ones; name another directory";
        assertEquals(foreign, refused(named));
        Files.writeString(named.resolve("manifest.yaml"), manifest(folder.resolve("my-engine")));
        assertEquals(foreign, refused(named));
        final Path ofDemo = Files.createTempDirectory(folder, DemoWorkspace.PREFIX);
        Files.writeString(named.resolve("manifest.yaml"), manifest(ofDemo));
        assertEquals(named, NamedDirectory.claim(named));
    }

    /** As the engine writes it, for the demonstration's own configuration in a directory. */
    private String manifest(final Path directory) throws Exception {
        final Path home = Path.of(System.getProperty("isotherm.home"));
        final String text = EngineConfigurationText.of(SimulatorAddresses.of(SimulatorAddressesTest.LINE,
            DemoVenues.DEFAULT), home.resolve("config/instruments.yaml"), named, null);
        final CheckedConfiguration checked = ConfigurationFile.parse("isotherm.yaml", text, directory, null);
        return Manifest.text(checked.instruments(), checked.configuration());
    }
}

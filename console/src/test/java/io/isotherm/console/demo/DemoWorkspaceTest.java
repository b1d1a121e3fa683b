package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorkspaceTest {
    @TempDir
    private Path temporary;
    @TempDir
    private Path sharedMemory;

    @Test
    void shouldBePrivateAndLeaveNothing() throws IOException {
        try (DemoWorkspace workspace = DemoWorkspace.create(temporary, sharedMemory)) {
            assertEquals(temporary, workspace.files().getParent());
            assertEquals(sharedMemory, workspace.snapshot().getParent());
            assertEquals("rwx------", mode(workspace.files()));
            assertEquals("rwx------", mode(workspace.snapshot()));
            assertEquals("rw-------", mode(workspace.file("engine.log")));
            assertEquals("rw-------", mode(workspace.snapshot().resolve("demo.lock")));
            Files.createDirectories(workspace.snapshot().resolve("a/b"));
            Files.writeString(workspace.snapshot().resolve("a/b/c"), "x");
        }
        assertTrue(empty(temporary) && empty(sharedMemory));
    }

    @Test
    void shouldLeaveANamedDirectoryAsTheEngineLeavesIt() throws IOException {
        final Path named = Files.createDirectory(sharedMemory.resolve("named"));
        try (DemoWorkspace workspace = DemoWorkspace.publishingTo(named, temporary)) {
            assertEquals(named, workspace.snapshot());
            assertEquals("rwx------", mode(workspace.files()));
            Files.writeString(named.resolve("snapshot.iso"), "x");
        }
        assertTrue(empty(temporary));
        try (var files = Files.list(named)) {
            assertEquals(List.of(named.resolve("snapshot.iso")), files.toList());
        }
    }

    @Test
    void shouldFollowNoLinkWhenItRemovesItself() throws IOException {
        final Path precious = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(precious.resolve("file"), "x");
        try (DemoWorkspace workspace = DemoWorkspace.create(temporary, sharedMemory)) {
            Files.createSymbolicLink(workspace.snapshot().resolve("link"), precious);
        }
        assertTrue(Files.exists(precious.resolve("file")));
        assertTrue(empty(sharedMemory));
    }

    @Test
    void shouldKeepItsLogsWhenAskedTo() throws IOException {
        final Path log;
        try (DemoWorkspace workspace = DemoWorkspace.create(temporary, sharedMemory)) {
            log = workspace.file("engine.log");
            workspace.keepLogs();
        }
        assertTrue(Files.exists(log));
        assertTrue(empty(sharedMemory));
        DemoWorkspace.create(temporary, sharedMemory).close();
        assertTrue(Files.exists(log), "kept logs were taken for a leftover");
    }

    @Test
    void shouldRemoveWhatAKilledDemonstrationLeftAndNothingElse() throws IOException {
        final Path killed = Files.createDirectory(sharedMemory.resolve("isotherm-demo-1"));
        Files.createFile(killed.resolve("demo.lock"));
        Files.writeString(killed.resolve("snapshot.iso"), "x");
        final Path foreign = Files.createDirectory(sharedMemory.resolve("isotherm-demo-2"));
        final Path engine = Files.createDirectory(sharedMemory.resolve("isotherm-root"));
        try (DemoWorkspace running = DemoWorkspace.create(temporary, sharedMemory)) {
            assertFalse(Files.exists(killed));
            assertTrue(Files.exists(foreign), "a directory without a lock is not known to be ours");
            assertTrue(Files.exists(engine));
            DemoWorkspace.create(temporary, sharedMemory).close();
            assertTrue(Files.exists(running.snapshot()), "a running demonstration was taken for a leftover");
        }
    }

    private static String mode(final Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean empty(final Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith("isotherm-demo-"));
        }
    }
}

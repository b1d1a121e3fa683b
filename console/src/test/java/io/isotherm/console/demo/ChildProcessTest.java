package io.isotherm.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("waits")
class ChildProcessTest {
    @TempDir
    private Path directory;

    @Test
    void shouldHandOverTheFirstLineAndEndInOrderWhenInputCloses() throws Exception {
        final ChildProcess child = shell("echo first; echo second; cat > /dev/null; echo ended in order >&2");
        assertEquals("first", child.firstLine(30));
        assertTrue(child.alive());
        child.close();
        assertFalse(child.alive());
        assertEquals("ended in order\n", Files.readString(log()));
        child.close();
    }

    @Test
    void shouldNotBlockAProgramThatTalksALot() throws Exception {
        try (ChildProcess child = shell("echo first; i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; "
            + "echo done >&2; cat > /dev/null")) {
            assertEquals("first", child.firstLine(30));
            final long startNs = System.nanoTime();
            while (!Files.readString(log()).equals("done\n") && System.nanoTime() - startNs < 30_000_000_000L) {
                Thread.onSpinWait();
            }
            assertEquals("done\n", Files.readString(log()));
        }
    }

    @Test
    void shouldTellHowAProgramThatDiesEnded() throws Exception {
        final ChildProcess child = shell(
            "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo line $i >&2; done; exit 7");
        final DemoException failure = assertThrows(DemoException.class, () -> child.firstLine(30));
        assertTrue(failure.getMessage().startsWith("the child ended by itself with exit status 7"),
            failure.getMessage());
        assertTrue(failure.getMessage().contains(log().toString()), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("line 14"), failure.getMessage());
        assertFalse(failure.getMessage().contains("line 2\n"), "more than the last lines: " + failure.getMessage());
    }

    @Test
    void shouldTellAnOrderOfOthersFromAnEndOfItsOwn() throws Exception {
        final ChildProcess killed = shell("echo bracket warnings >&2; echo up; cat > /dev/null");
        killed.firstLine(30);
        assertNull(killed.endedByOthers(), "it runs");
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        ProcessHandle.of(killed.pid()).ifPresent(handle -> handle.onExit().join());
        final String pid = "the child (pid " + killed.pid() + ") was ended by SIGKILL";
        assertEquals(pid, killed.endedByOthers());
        final String message = assertThrows(DemoException.class, killed::failIfEnded).getMessage();
        assertEquals(pid + " (exit status 137); its log is " + log(), message);
        final ChildProcess failed = shell("exit 1");
        assertThrows(DemoException.class, () -> failed.firstLine(30));
        assertNull(failed.endedByOthers());
        final ChildProcess closed = shell("echo up; cat > /dev/null");
        closed.firstLine(30);
        closed.close();
        assertNull(closed.endedByOthers());
    }

    @Test
    void shouldGiveUpOnAProgramThatSaysNothing() throws Exception {
        try (ChildProcess child = shell("cat > /dev/null")) {
            final DemoException failure = assertThrows(DemoException.class, () -> child.firstLine(1));
            assertTrue(failure.getMessage().contains("said nothing for 1 s"), failure.getMessage());
            assertTrue(failure.getMessage().contains("is empty"), failure.getMessage());
        }
    }

    @Test
    void shouldNotCallAnEndThatItAskedForAFailure() throws Exception {
        final ChildProcess child = shell("echo up; cat > /dev/null; exit 3");
        child.firstLine(30);
        child.close();
        child.failIfEnded();
    }

    @Test
    void shouldEndAProgramThatIgnoresTheEndOfItsInput() throws Exception {
        final ChildProcess child = shell("echo up; exec sleep 1000");
        child.firstLine(30);
        child.close();
        assertFalse(child.alive());
    }

    @Test
    void shouldSayThatThereIsNoSuchProgram() {
        final DemoException failure = assertThrows(DemoException.class,
            () -> ChildProcess.start("the child", List.of("/nonexistent/program"), log()));
        assertTrue(failure.getMessage().startsWith("cannot start the child"), failure.getMessage());
    }

    @Test
    void shouldTakeItsChildrenAlongWhenItIsKilled() throws Exception {
        final Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), Parent.class.getName(), log().toString())
            .redirectError(directory.resolve("parent.log").toFile()).start();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            final String line = reader.readLine();
            assertTrue(line != null, "the parent said nothing: " + Files.readString(directory.resolve("parent.log")));
            final ProcessHandle child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
            parent.destroyForcibly();
            child.onExit().get(30, TimeUnit.SECONDS);
            assertFalse(child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    private Path log() {
        return directory.resolve("child.log");
    }

    private ChildProcess shell(final String script) throws DemoException {
        return ChildProcess.start("the child", List.of("sh", "-c", script), log());
    }

    /** A program that starts a child, says its process id and waits to be killed. */
    static final class Parent {
        private Parent() {
        }

        /** Takes the path of the child's log. */
        public static void main(final String[] args) throws Exception {
            final ChildProcess child =
                ChildProcess.start("the child", List.of("sh", "-c", "echo up; cat > /dev/null"), Path.of(args[0]));
            child.firstLine(30);
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }
}

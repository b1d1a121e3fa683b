package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotPaths;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.HeaderDescriptor;
import io.isotherm.client.layout.LayoutVersion;
import io.isotherm.testing.RequiredTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The loops that the README shows under "What a restart means", in Java, C and Python, as processes of their own: they
 * act, stand aside, wait for the first publish of the next engine, and end at one that they do not understand. Slow, as
 * it compiles two programs and starts three.
 */
@Timeout(120)
@Tag("slow")
final class FollowedRestartTest {
    private static final long LONG_NS = 60_000_000_000L;
    private static final long MARK = 10_000_000_000_000L;

    @TempDir
    private Path folder;
    private Path directory;
    private final List<Process> programs = new ArrayList<>();
    private final List<BufferedReader> said = new ArrayList<>();

    @BeforeEach
    void name() {
        directory = folder.resolve("shared");
    }

    @AfterEach
    void end() {
        programs.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldBeSurvivedByTheLoopsOfTheReadme() throws Exception {
        SnapshotFile file = SnapshotFile.create(Specs.of(directory, LONG_NS));
        file.instrumentPulse(0).mark(MARK).health(0).publish(1);
        startAll();
        expect("mark 100000");
        file.close();
        expect("do not trade: " + SnapshotPaths.snapshot(directory) + " was closed in order by its engine");
        file = SnapshotFile.create(Specs.of(directory, LONG_NS));
        expect("nothing fresh");
        file.instrumentPulse(0).mark(MARK + 50_000_000).health(0).publish(2);
        expect("mark 100000.5");
        file.close();
        try (FileChannel channel = FileChannel.open(SnapshotPaths.snapshot(directory), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(LayoutVersion.MAJOR + 1 << 16)
                .flip(), HeaderDescriptor.LAYOUT_VERSION_OFFSET);
        }
        expect("do not trade: " + SnapshotPaths.snapshot(directory) + " has layout version " + (LayoutVersion.MAJOR + 1)
            + ".0, this reader understands ");
        for (final Process program : programs) {
            assertTrue(program.waitFor(30, TimeUnit.SECONDS), program + " goes on for ever");
            assertEquals(1, program.exitValue(), program.toString());
        }
    }

    private void startAll() throws IOException, InterruptedException, URISyntaxException {
        final String readme = Files.readString(PythonProgram.readme(), StandardCharsets.UTF_8);
        final String java = readme.substring(readme.indexOf("```java\n", readme.indexOf("`FollowTheEngine.java`")) + 8);
        final Path source = Files.writeString(folder.resolve("FollowTheEngine.java"),
            java.substring(0, java.indexOf("\n```\n")) + "\n");
        start(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", Path.of(SnapshotReader.class
            .getProtectionDomain().getCodeSource().getLocation().toURI()).toString(), source.toString());
        if (RequiredTool.CC.present("the loop of the README in C is not run")) {
            final Path c = Files.writeString(folder.resolve("loop.c"), """
                #include "isotherm.h"

                int main(void) {
                    iso_attachment attachment;
                    iso_reader reader;
                    setvbuf(stdout, NULL, _IOLBF, 0);
                    if (iso_attach(&attachment, &reader, NULL, 10000000000) != ISO_READY) {
                        puts(attachment.message);
                        return 2;
                    }
                """ + CExamplesTest.readme().get(CExamplesTest.LOOP) + "}\n");
            start(CCompiler.compile("cc", CCompiler.C11, c, folder.resolve("loop")).toString());
        }
        if (RequiredTool.PYTHON.present("the loop of the README in Python is not run")) {
            final Path python = Files.writeString(folder.resolve("loop.py"),
                "import isotherm\nreader = isotherm.attach()\n" + PythonExamplesTest.programOfReadme(4));
            start("python3", "-B", "-u", python.toString());
        }
    }

    private void start(final String... command) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(SnapshotPaths.VARIABLE, directory.toString());
        builder.environment().put("PYTHONPATH", PythonProgram.module().toString());
        final Process program = builder.start();
        programs.add(program);
        said.add(program.inputReader(StandardCharsets.UTF_8));
    }

    /** Each program comes to say it, whatever it says before. */
    private void expect(final String beginning) throws IOException {
        for (final BufferedReader lines : said) {
            String last = "nothing";
            for (String line = lines.readLine(); line == null || !line.startsWith(beginning); line = lines.readLine()) {
                final String before = last;
                assertTrue(line != null, () -> "ended before it said \"" + beginning + "\"; last: " + before);
                last = line;
            }
        }
    }
}

package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer flat out in another process, readers of each language: no grid that counts is torn.
 * {@code -Disotherm.tornGrids=N} sets the copies, and the grids in place; default 100.
 */
@Timeout(120)
final class TornGridTest {
    private static final int READS = Integer.getInteger("isotherm.tornGrids", 100);

    @TempDir
    private Path folder;

    private ChildJvm writer() throws IOException {
        return ChildJvm.start(null, StampedGrid.class, directory().toString());
    }

    private Path directory() {
        return folder.resolve("shared");
    }

    @Test
    void shouldNeverTakeATornGridForWhole() throws IOException {
        try (ChildJvm writer = writer()) {
            assertEquals("ready", writer.readLine());
            final GridReader reader = GridReader.open(directory());
            final GridView view = new GridView();
            int discarded = 0;
            assertEquals(ReadResult.OK, reader.gridInPlace(0, view));
            final long first = view.sequence();
            // as many publishes as reads, too, for else nothing was put to the test
            for (int good = 0; good < READS || view.sequence() < first + READS;) {
                if (reader.grid(0, view) == ReadResult.OK) {
                    assertTrue(StampedGrid.whole(view), () -> "torn at " + view.sequence());
                    assertTrue(view.validate());
                    good++;
                }
            }
            for (int good = 0; good < READS || view.sequence() < first + 2L * READS;) {
                assertEquals(ReadResult.OK, reader.gridInPlace(0, view));
                final boolean whole = StampedGrid.whole(view);
                if (view.validate()) {
                    assertTrue(whole, () -> "torn in place at " + view.sequence());
                    good++;
                } else {
                    discarded++;
                }
            }
            System.out.println("grids: 0 torn of " + READS + " copies and " + READS + " in place, " + discarded
                + " discarded, " + reader.lappedCount() + " tries lapped");
        }
    }

    @Test
    void shouldNeverTakeATornGridForWholeInC() throws IOException, InterruptedException {
        final Path program = GridProgram.compiled();
        try (ChildJvm writer = writer()) {
            assertEquals("ready", writer.readLine());
            System.out.print("C, " + CCompiler.run(0, program, "torn", directory().toString(),
                Integer.toString(READS)));
        }
    }

    @Test
    void shouldNeverTakeATornGridForWholeInPython() throws IOException, InterruptedException {
        PythonProgram.require();
        try (ChildJvm writer = writer()) {
            assertEquals("ready", writer.readLine());
            System.out.print("Python, " + PythonProgram.run(0, PythonProgram.test("grid"), "torn",
                directory().toString(), Integer.toString(READS)));
        }
    }
}

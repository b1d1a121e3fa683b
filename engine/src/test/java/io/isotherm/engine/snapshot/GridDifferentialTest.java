package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.GridBook;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.GridSlotDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.grid.ComponentBasis;
import io.isotherm.engine.grid.DensityGrid;
import io.isotherm.engine.grid.GridDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engine published as grids is what its densities hold, to the bit, in Java, C and Python. */
final class GridDifferentialTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int EVENTS = 2_000;
    private static final int QUESTIONS = 300;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final GridView view = new GridView();

    @TempDir
    private Path folder;
    private Path directory;

    @BeforeEach
    void name() {
        directory = folder.resolve("shared");
    }

    @Test
    void shouldPublishWhatTheDensitiesHoldBucketByBucket() {
        try (MarketRun run = new MarketRun(directory, SECOND, seed)) {
            run.run(EVENTS);
            run.sink.onEnd(run.nowNs());
            final GridReader reader = GridReader.beside(SnapshotReader.open(directory));
            for (int i = 0; i < MarketRun.SILENT; i++) {
                assertSame(ReadResult.OK, reader.grid(i, view));
                assertTrue(view.sequence() > EVENTS / 40, view.sequence() + " publishes, seed " + seed);
                compare(run, run.model.instrument(i));
            }
            assertSame(ReadResult.EMPTY, reader.grid(MarketRun.SILENT, view), "never had a mark");
        }
    }

    private void compare(final MarketRun run, final InstrumentDensity density) {
        final String at = "seed " + seed + ", " + density.instrument().symbol() + " ";
        final DensityGrid grid = density.grid();
        assertEquals(run.nowNs(), view.asOfNs(), at);
        assertEquals(density.mark(), view.mark(), at);
        assertEquals(density.openInterest(), view.openInterest(), at);
        assertEquals(Math.max(0, density.weightsTimeNs()), view.weightsAsOfNs(), at);
        assertEquals(grid.markBucket(), view.markBucket(), at);
        assertTrue(view.eventTimeNs() > MarketRun.START_NS && view.eventTimeNs() < view.asOfNs(), at);
        for (int k = 0; k <= ComponentBasis.REMAINDER; k++) {
            assertEquals(density.mix().weight(k), view.weight(k), at + k);
            for (final Side side : Side.values()) {
                assertEquals(grid.mass(side.code(), k), view.mass(side, k), at + k);
                assertEquals(grid.ledger(GridDescriptor.SWEPT_OFFSET, side.code(), k),
                    view.ledger(GridBook.SWEPT, side, k), at + k);
                if (k < ComponentBasis.COUNT) {
                    assertEquals(grid.beyond(side.code(), k), view.beyond(side, k), at + k);
                }
            }
        }
        final double[] quantities = new double[GridSlotDescriptor.BUCKET_COUNT];
        for (final Side side : Side.values()) {
            view.quantities(side, quantities);
            double held = 0;
            for (int bucket = view.windowLow() - 70; bucket < view.windowLow() + 4096 + 70; bucket++) {
                assertEquals(density.usd(side.code(), bucket), view.usd(side, bucket), at + side + bucket);
                final int index = bucket - view.windowLow();
                if (index >= 0 && index < quantities.length) {
                    assertEquals(view.quantity(side, bucket), quantities[index]);
                    assertEquals(density.bucketPriceLow(bucket), view.edge(bucket), at + bucket);
                    assertEquals(bucket, view.bucketOf(view.edge(bucket)), at + bucket);
                }
                for (int k = 0; k < ComponentBasis.COUNT; k++) {
                    final double live = grid.live(side.code(), k, bucket);
                    assertEquals(live, view.live(side, k, bucket), at + side + k + " " + bucket);
                    assertEquals(live, view.scale(side, k) * view.unitExposure(side, k, bucket),
                        Math.abs(live) * 1e-15);
                    held += live;
                }
            }
            assertTrue(held > 0, at + side + " is empty");
        }
    }

    @Test
    void shouldLeaveTheDensitiesAlone() {
        final long without = digest(folder.resolve("off"), 0);
        assertEquals(without, digest(folder.resolve("on"), SECOND), "seed " + seed);
    }

    private long digest(final Path where, final long gridNs) {
        try (MarketRun run = new MarketRun(where, gridNs, seed)) {
            run.run(EVENTS);
            run.sink.onEnd(run.nowNs());
            return run.model.digest();
        }
    }

    @Test
    void shouldTellAsMuchInCAndPythonAsInJava() throws IOException, InterruptedException {
        final Path program = GridProgram.compiled();
        try (MarketRun run = new MarketRun(directory, SECOND, seed)) {
            run.run(EVENTS);
            final String text = GridText.of(GridReader.open(directory));
            assertEquals(text, CCompiler.run(0, program, "beside", directory.toString()), "seed " + seed);
            assertEquals(text, PythonProgram.run(0, PythonProgram.test("grid"), "beside", directory.toString()),
                "seed " + seed);
        }
    }

    @Test
    void shouldAnswerRandomQuestionsAlikeWhileTheGridsChange() throws IOException, InterruptedException {
        final Path program = GridProgram.compiled();
        try (MarketRun run = new MarketRun(directory, SECOND, seed);
             CProgram c = CProgram.start(program, "ask", directory.toString());
             PythonProgram python = PythonProgram.start(PythonProgram.test("grid"), "ask", directory.toString())) {
            final GridReader reader = GridReader.open(directory);
            for (int question = 0; question < QUESTIONS; question++) {
                if (question % 30 == 0) {
                    run.run(200);
                    final int instrument = random.nextInt(MarketRun.SILENT);
                    final String how = (random.nextBoolean() ? "copy " : "view ") + instrument;
                    assertSame(ReadResult.OK, reader.grid(instrument, view));
                    assertEquals("OK " + view.sequence(), c.ask(how), () -> "seed " + seed);
                    assertEquals("OK " + view.sequence(), python.ask(how), () -> "seed " + seed);
                }
                final Question asked = question();
                final String at = asked.text + ", seed " + seed;
                assertEquals(asked.answer, c.ask(asked.text), at);
                assertEquals(asked.answer, python.ask(asked.text), at);
            }
            assertEquals("EMPTY", c.ask("copy " + MarketRun.SILENT));
            assertEquals("EMPTY", python.ask("view " + MarketRun.SILENT));
        }
    }

    private record Question(String text, String answer) {
    }

    private Question question() {
        final Side side = Side.values()[random.nextInt(2)];
        final int k = random.nextInt(ComponentBasis.COUNT);
        final int bucket = view.markBucket() + (random.nextInt(3) == 0 ? random.nextInt(4200) - 2100
            : random.nextInt(81) - 40);
        final int inside = view.windowLow() + random.nextInt(GridSlotDescriptor.BUCKET_COUNT + 1);
        final String of = side.code() + " ";
        return switch (random.nextInt(10)) {
            case 0 -> new Question("weight " + k, number(view.weight(k)));
            case 1 -> ledger(side, k, random.nextInt(GridText.blockCount()));
            case 2, 3 -> new Question("unit " + of + k + " " + bucket, number(view.unitExposure(side, k, bucket)));
            case 4, 5 -> new Question("live " + of + k + " " + bucket, number(view.live(side, k, bucket)));
            case 6 -> new Question("quantity " + of + bucket, number(view.quantity(side, bucket)));
            case 7 -> new Question("usd " + of + inside, number(view.usd(side, inside)));
            case 8 -> new Question("edge " + inside, number(view.edge(inside)));
            default -> price(random.nextInt(10) == 0 ? Double.NaN
                : view.edge(inside) * (1 + (random.nextDouble() - 0.5) * 1e-3));
        };
    }

    private Question ledger(final Side side, final int k, final int block) {
        return new Question("ledger " + block + " " + side.code() + " " + k,
            number(view.ledger(GridBook.values()[block], side, k)));
    }

    private Question price(final double price) {
        return new Question("bucket " + GridText.hex(Double.doubleToRawLongBits(price)),
            Integer.toString(view.bucketOf(price)));
    }

    private static String number(final double value) {
        return " " + GridText.number(value);
    }

    /** What Python shows without copying, numpy or not. */
    @Test
    void shouldShowPythonTheCellsThemselves() throws IOException, InterruptedException {
        PythonProgram.require();
        try (MarketRun run = new MarketRun(directory, SECOND, seed);
             PythonProgram python = PythonProgram.start(PythonProgram.test("grid"), "ask", directory.toString())) {
            run.run(EVENTS);
            final GridReader reader = GridReader.open(directory);
            assertSame(ReadResult.OK, reader.grid(0, view));
            assertEquals("OK " + view.sequence(), python.ask("view 0"));
            for (int i = 0; i < QUESTIONS / 3; i++) {
                final Side side = Side.values()[random.nextInt(2)];
                final int bucket = view.markBucket() + (side == Side.LONG ? -1 : 1) * (1 + random.nextInt(200));
                final int k = random.nextInt(ComponentBasis.NARROW);
                final String at = side + " " + k + " " + bucket + ", seed " + seed;
                final int slot = bucket & GridSlotDescriptor.BUCKET_COUNT - 1;
                assertEquals(number(view.unitExposure(side, k, bucket)), python.ask("narrow " + slot + " " + k), at);
                assertEquals(number(view.unitExposure(side, k, bucket)),
                    python.ask("cells " + side.code() + " " + k + " " + slot), at);
                final int fine = ComponentBasis.NARROW + random.nextInt(2);
                assertEquals(number(view.unitExposure(side, fine, bucket)),
                    python.ask("cells " + side.code() + " " + fine + " " + slot), at);
                assertEquals(number(view.quantity(side, bucket)),
                    python.ask("quantities " + side.code() + " " + bucket), at);
            }
        }
    }
}

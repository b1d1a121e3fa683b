package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.client.GridReader;
import io.isotherm.client.GridView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.EngineState;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.GridStateDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.publish.PublishedBasis;
import io.isotherm.engine.snapshot.GridSource;
import io.isotherm.engine.snapshot.InstrumentSpec;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import io.isotherm.engine.snapshot.UnderlyingSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snapshot --grid} prints what an engine's own writer published. */
final class SnapshotGridTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final int MARK_BUCKET = (int) (StrictMath.log(65_000) / 5e-4);
    /** Buckets to either side of the mark that hold something. */
    private static final int HELD = 100;
    private static final int BYBIT = 3;

    @TempDir
    private Path directory;
    private SnapshotFile file;
    private String out;
    private String err;

    private SnapshotSpec spec() {
        return new SnapshotSpec(directory, "0.1.0", List.of(new VenueEntry(BYBIT, "bybit", FeedCoverage.FULL)),
            List.of(new UnderlyingSpec("BTC", 5, 8, false, List.of(BYBIT))),
            List.of(instrument("BTCUSDT"), instrument("BTCPERP")), 100_000_000L, 60_000_000_000L, false);
    }

    @BeforeEach
    void publish() {
        file = SnapshotFile.create(spec().withGrid(PublishedBasis.every(1_000_000_000L)));
        file.grids()[0].publish(new SomeGrid(), 41, START_NS + 7);
        file.state(EngineState.RUNNING);
    }

    /** Component 0 alone, on both sides of the mark. */
    private static final class SomeGrid implements GridSource {
        private final UnsafeBuffer state = new UnsafeBuffer(new byte[GridStateDescriptor.LENGTH]);

        SomeGrid() {
            for (int side = 0; side < 2; side++) {
                state.putDouble(GridStateDescriptor.SCALE_OFFSET + side * GridStateDescriptor.BLOCK_LENGTH / 2, 0.5);
            }
            for (int i = -HELD; i <= HELD; i++) {
                state.putDouble(GridStateDescriptor.NARROW_OFFSET + (MARK_BUCKET + i & 4095) * 128, i * i + 1.25);
            }
        }

        @Override
        public long eventTimeNs() {
            return START_NS;
        }

        @Override
        public long weightsAsOfNs() {
            return 0;
        }

        @Override
        public long mark() {
            return 650_000_000;
        }

        @Override
        public long openInterest() {
            return 1_000_000_000;
        }

        @Override
        public int markBucket() {
            return MARK_BUCKET;
        }

        @Override
        public double weight(final int component) {
            return 1.0 / 18;
        }

        @Override
        public double edge(final int bucket) {
            return StrictMath.exp(bucket * 5e-4);
        }

        @Override
        public DirectBuffer state() {
            return state;
        }
    }

    private static InstrumentSpec instrument(final String symbol) {
        return new InstrumentSpec(BYBIT, symbol, 0, 4, 6, 1, false, false, FeedCoverage.FULL);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private int run(final String... arguments) {
        final StringWriter outText = new StringWriter();
        final StringWriter errText = new StringWriter();
        final List<String> all = new ArrayList<>(List.of("snapshot", "--dir", directory.toString()));
        all.addAll(List.of(arguments));
        final int status =
            IsothermConsole.run(new PrintWriter(outText), new PrintWriter(errText), all.toArray(new String[0]));
        out = outText.toString();
        err = errText.toString();
        return status;
    }

    private GridView grid() {
        final GridView view = new GridView();
        assertEquals(ReadResult.OK, GridReader.open(directory).grid(0, view));
        return view;
    }

    @Test
    void shouldPrintTheComponents() {
        assertEquals(0, run("--grid", "bybit:BTCUSDT"), err);
        assertTrue(out.startsWith("grid of bybit BTCUSDT, publish 1 as of 2026-01-01T00:00:00.000000007Z"), out);
        assertTrue(out.contains("mark 65000, open interest 1000 BTC, weights of the prior"), out);
        assertEquals(18, out.lines().filter(line -> line.matches("(\\d+x|hat 0|never).*")).count(), out);
    }

    @Test
    void shouldPrintEveryBucketAsCsv() {
        assertEquals(0, run("--grid", "bybit:BTCUSDT", "--format", "csv"), err);
        final GridView view = grid();
        final List<String> lines = out.lines().toList();
        assertTrue(lines.get(0).startsWith("venue,symbol,bucket,side,priceLow,priceHigh,quantity,usd,unitExposure0,"));
        assertEquals(1 + 2 * HELD, lines.size(), "the mark's own bucket holds nothing");
        for (final String line : lines.subList(1, lines.size())) {
            final String[] cells = line.split(",");
            final int bucket = Integer.parseInt(cells[2]);
            final Side side = cells[3].equals("long") ? Side.LONG : Side.SHORT;
            assertEquals(side == Side.LONG, bucket < view.markBucket(), line);
            assertEquals(view.edge(bucket), Double.parseDouble(cells[4]), line);
            assertEquals(view.usd(side, bucket), Double.parseDouble(cells[7]), line);
            assertEquals(view.unitExposure(side, 0, bucket), Double.parseDouble(cells[8]), line);
            assertTrue(Double.parseDouble(cells[7]) > 0, line);
        }
    }

    @Test
    void shouldPrintAllOfItAsJson() throws IOException {
        assertEquals(0, run("--grid", "bybit:BTCUSDT", "--format", "json"), err);
        final JsonNode json = new ObjectMapper().readTree(out);
        assertEquals(17, json.get("components").size());
        assertEquals(125, json.get("components").get(0).get("leverage").asDouble());
        assertTrue(json.get("components").get(0).get("distance").isNull(), out);
        assertEquals("65000", json.get("mark").asText());
        final GridView view = grid();
        assertEquals(START_NS + 7, json.get("asOfNs").asLong());
        assertEquals(START_NS, json.get("eventTimeNs").asLong());
        assertEquals(4, json.get("priceScale").asInt());
        assertEquals(6, json.get("quantityScale").asInt());
        assertEquals(view.weight(17), json.get("neverWeight").asDouble());
        for (int k = 0; k < 17; k++) {
            assertEquals(view.weight(k), json.get("components").get(k).get("weight").asDouble());
            assertEquals(view.scale(Side.SHORT, k),
                json.get("components").get(k).get("short").get("scale").asDouble());
        }
        assertEquals(2 * HELD, json.get("buckets").size());
        for (final JsonNode held : json.get("buckets")) {
            final int bucket = held.get("bucket").asInt();
            final Side side = held.get("side").asText().equals("long") ? Side.LONG : Side.SHORT;
            assertEquals(view.edge(bucket), held.get("priceLow").asDouble(), held.toString());
            assertEquals(view.edge(bucket + 1), held.get("priceHigh").asDouble(), held.toString());
            assertEquals(view.quantity(side, bucket), held.get("quantity").asDouble(), held.toString());
            assertEquals(view.usd(side, bucket), held.get("usd").asDouble(), held.toString());
            assertEquals(17, held.get("unitExposures").size());
            for (int k = 0; k < 17; k++) {
                assertEquals(view.unitExposure(side, k, bucket), held.get("unitExposures").get(k).asDouble(),
                    held.toString());
            }
            assertTrue(held.get("unitExposures").get(0).asDouble() > 0, held.toString());
        }
        assertEquals(0, run("--grid", "bybit:BTCUSDT", "--digest"), err);
        assertEquals(json.get("digest").asText(), out.strip());
    }

    @Test
    void shouldSayWhatIsWrongWithTheName() {
        assertEquals(2, run("--grid", "BTCUSDT"));
        assertTrue(err.contains("--grid BTCUSDT is not VENUE:SYMBOL"), err);
        assertEquals(2, run("--grid", "okx:BTCUSDT"));
        assertTrue(err.contains("it has: bybit:BTCUSDT, bybit:BTCPERP"), err);
        assertEquals(2, run("--grid", "bybit:BTCUSDT", "--if-price", "1"));
        assertEquals(1, run("--grid", "bybit:BTCPERP"));
        assertTrue(err.contains("it has had no mark since the engine started"), err);
    }

    @Test
    void shouldSayThatTheEngineKeepsNoGrids() {
        file.close();
        file = SnapshotFile.create(spec());
        file.state(EngineState.RUNNING);
        assertEquals(1, run("--grid", "bybit:BTCUSDT"));
        assertTrue(err.contains("grid.iso does not exist") && err.contains("set snapshot.grid"), err);
    }
}

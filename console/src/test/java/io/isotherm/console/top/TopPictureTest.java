package io.isotherm.console.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.console.KnownEngine;
import io.isotherm.console.text.NumberText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn of an engine whose values are known, compared with what the client says of it. */
final class TopPictureTest {
    @TempDir
    private Path directory;
    private KnownEngine engine;
    private SnapshotReader reader;
    private final EngineView view = new EngineView();
    private final Selection selection = new Selection(null);

    @BeforeEach
    void publish() {
        engine = new KnownEngine(directory);
        reader = SnapshotReader.open(directory);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private String drawn(final int width, final int height, final Glyphs glyphs, final String message) {
        view.read(reader, selection.entry(reader.directory()), System.nanoTime(), System.currentTimeMillis());
        return text(width, height, glyphs, message);
    }

    private String text(final int width, final int height, final Glyphs glyphs, final String message) {
        final Canvas canvas = new Canvas(width, height, glyphs);
        new TopPicture(directory).draw(canvas, view, selection, message);
        return String.join("\n", IntStream.range(0, height).mapToObj(canvas::line).toList());
    }

    private static String line(final String picture, final String part) {
        final List<String> lines = picture.lines().filter(line -> line.contains(part)).toList();
        assertEquals(1, lines.size(), "lines with \"" + part + "\" in\n" + picture);
        return lines.get(0);
    }

    @Test
    void shouldShowMarkLevelsAndVenuesAtTheSizeOfAnOldTerminal() {
        final String picture = drawn(80, 24, Glyphs.UNICODE, null);
        assertTrue(line(picture, "isotherm top").matches("isotherm top  BTC  all venues +pid \\d+  LIVE  heartbeat "
            + "\\d+ ms"), picture);
        assertTrue(line(picture, "venue-stale").startsWith("mark 64,000"), picture);
        assertTrue(picture.contains("longs ≈ 4.00M  shorts ≈ 2.00M  open interest 7.00B USD"), picture);
        assertTrue(line(picture, "confidence").startsWith("uncalibrated  confidence 0.004"), picture);
        assertTrue(line(picture, "binance-usdm").matches(" +binance-usdm +live +healthy +64,001\\.0 .* ok"), picture);
        assertTrue(line(picture, "bybit").matches(" +bybit +stale +stale +63,999\\.0 .* quote-stale"), picture);
        assertTrue(picture.contains("p50 12.3 µs  p99 67.9 µs"), picture);
        assertTrue(picture.contains("q quit"), picture);
        assertTrue(picture.lines().allMatch(line -> line.length() <= 80), picture);
    }

    @Test
    void shouldShowInEachRowWhatTheClientFindsThere() {
        final MapView map = new MapView();
        reader.map(0, map);
        for (final int venueRow : new int[] {MapView.ALL_VENUES, 0, 1}) {
            for (final double rowBps : Selection.ROW_BPS) {
                final List<DensityRow> rows = DensityRows.of(map, venueRow, rowBps, 41);
                assertEquals(41, rows.size());
                assertEquals(1, rows.stream().filter(DensityRow::holdsMark).count());
                for (final Side side : Side.values()) {
                    final double sum = rows.stream().filter(DensityRow::withinAxis)
                        .mapToDouble(row -> (side == Side.LONG ? row.longs() : row.shorts()).usd()).sum();
                    final DensityRow end = rows.get(side == Side.LONG ? 40 : 0);
                    final double price = end.withinAxis() ? end.price() : map.edge(side == Side.LONG ? 0
                        : MapDescriptor.BUCKET_COUNT);
                    assertEquals(venueRow == MapView.ALL_VENUES
                        ? PriceQuery.usdIfPriceReaches(map, side, price)
                        : PriceQuery.usdIfPriceReachesAtVenue(map, side, venueRow, price), sum, 1e-6 * sum,
                        side + " at " + rowBps + " bps, venue row " + venueRow);
                }
            }
        }
    }

    @Test
    void shouldDrawEachSidesBarAtItsPriceAndTheWayThereOnAWideScreen() {
        final String picture = drawn(200, 60, Glyphs.UNICODE, null);
        final MapView map = new MapView();
        reader.map(0, map);
        final DensityRow longs = DensityRows.of(map, MapView.ALL_VENUES, 50, 41).stream()
            .filter(row -> row.withinAxis() && row.longs().usd() == 3_000_000).findFirst().orElseThrow();
        final String row = line(picture, " " + NumberText.price(longs.price()) + " ");
        assertTrue(row.matches(" +" + NumberText.price(longs.price()) + " +" + Amounts.percent(longs.fromMark())
            + " +≈4.00M +≈3.00M █+│"), row);
        final DensityRow shorts = DensityRows.of(map, MapView.ALL_VENUES, 50, 41).stream()
            .filter(one -> one.withinAxis() && one.shorts().usd() == 2_000_000).findFirst().orElseThrow();
        final String above = line(picture, " " + NumberText.price(shorts.price()) + " ");
        assertTrue(above.matches(".*│█+[▏▎▍▌▋▊▉]? +≈2.00M +≈2.00M"), above);
    }

    @Test
    void shouldShowAVenueWithItsQuoteAndAnotherUnderlying() {
        selection.press(Key.NEXT_VENUE, reader.directory());
        selection.press(Key.NEXT_VENUE, reader.directory());
        final String picture = drawn(80, 24, Glyphs.UNICODE, null);
        assertTrue(picture.contains("BTC  bybit"), picture);
        assertTrue(picture.contains("mark 63,999.0  bid 63,998.0  ask 63,999.1"), picture);
        assertTrue(picture.contains("quote-stale"), picture);
        assertTrue(picture.contains("longs ≈ 3.00M  shorts ≈ 2.00M"), picture);
        selection.press(Key.NEXT_UNDERLYING, reader.directory());
        assertTrue(drawn(80, 24, Glyphs.UNICODE, null).contains("ETH  bybit"));
        selection.press(Key.NEXT_UNDERLYING, reader.directory());
        selection.press(Key.NEXT_VENUE, reader.directory());
        assertTrue(drawn(80, 24, Glyphs.UNICODE, null).contains("BTC  all venues"));
    }

    @Test
    void shouldSayCalibratedAndGiveTheInterval() {
        engine.file().map(1).levels().calibrated(0, DistanceBand.FROM_1_PERCENT, 0.5, 2, 0.1);
        for (final Side side : Side.values()) {
            for (final int bucket : new int[] {-22, -45, 33}) {
                final float usd = bucket == -22 ? 1e6f : bucket == -45 ? 3e6f : 2e6f;
                if ((bucket < 0) == (side == Side.LONG)) {
                    engine.file().map(1).put(engine.file().map(1).rows().band(side, 0, DistanceBand.FROM_1_PERCENT),
                        KnownEngine.MARK_BUCKET + bucket, usd);
                }
            }
        }
        engine.file().map(1).publish(System.currentTimeMillis() * 1_000_000);
        selection.press(Key.NEXT_UNDERLYING, reader.directory());
        final String picture = drawn(100, 30, Glyphs.UNICODE, null);
        assertTrue(picture.contains("longs 4.00M (2.00M–8.00M)  shorts 2.00M (1.00M–4.00M)"), picture);
        assertTrue(line(picture, "confidence").startsWith("calibrated"), picture);
        assertFalse(picture.contains("≈"), picture);
    }

    @Test
    void shouldDrawAtAnySizeWithinItsEdges() {
        for (int width = 1; width < 130; width += 7) {
            for (int height = 1; height < 40; height += 3) {
                for (final boolean help : new boolean[] {true, false}) {
                    selection.press(Key.HELP, null);
                    final String picture = drawn(width, height, Glyphs.UNICODE, "no engine ".repeat(40));
                    assertFalse(picture.contains("?\u0000"), picture + help);
                }
            }
        }
        assertTrue(drawn(40, 10, Glyphs.UNICODE, null).contains("40×10"));
    }

    @Test
    void shouldDrawInAsciiAlone() {
        final String picture = drawn(120, 40, Glyphs.ASCII, "wait…");
        assertTrue(picture.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 127), picture);
        assertTrue(picture.contains("longs ~ 4.00M") && picture.contains("####|"), picture);
    }

    @Test
    void shouldSayWhatItWaitsForBeforeAnEngineIsThere() {
        final String picture = text(80, 24, Glyphs.UNICODE, "there is no file\u001b[2J yet");
        assertTrue(picture.contains("waiting for an engine in"), picture);
        assertTrue(picture.contains("there is no file?[2J yet"), picture);
    }

    @Test
    void shouldNameAnUnderlyingThatIsNotThere() {
        final Selection wrong = new Selection("DOGE");
        view.read(reader, wrong.entry(reader.directory()), System.nanoTime(), System.currentTimeMillis());
        final Canvas canvas = new Canvas(100, 24, Glyphs.UNICODE);
        new TopPicture(directory).draw(canvas, view, wrong, null);
        assertTrue(canvas.line(0).startsWith("isotherm top  BTC  all venues  "), canvas.line(0));
        assertEquals("no DOGE in this engine; it has BTC, ETH; this is BTC", canvas.line(1).strip());
        wrong.press(Key.NEXT_UNDERLYING, reader.directory());
        assertEquals("ETH", wrong.entry(reader.directory()).name());
        assertNull(wrong.missing(reader.directory()));
    }

    @Test
    void shouldTakeANameInLowerCase() {
        final Selection eth = new Selection("eth");
        assertEquals("ETH", eth.entry(reader.directory()).name());
        assertNull(eth.missing(reader.directory()));
    }

    @Test
    void shouldTellOfADeadEngineWhatWas() {
        assertTrue(drawn(80, 24, Glyphs.UNICODE, null).contains(" healthy "), "alive");
        engine.die();
        for (final int width : new int[] {80, 200}) {
            final String picture = drawn(width, 24, Glyphs.UNICODE, "has a dead writer");
            assertTrue(line(picture, "isotherm top").contains("  DEAD  heartbeat 1 min 1 s"), picture);
            assertTrue(line(picture, "venue-stale").matches("last mark 64,000.*  was venue-stale *"), picture);
            assertTrue(line(picture, "last state").matches("  venue +last state +last session +mark .*"), picture);
            assertTrue(line(picture, "binance-usdm")
                .matches(" +binance-usdm +live +healthy +64,001\\.0 .* was ok *"), picture);
            assertTrue(line(picture, "bybit").matches(" +bybit +stale +stale +63,999\\.0 .* was quote-.*"),
                picture);
        }
        final Canvas canvas = new Canvas(80, 24, Glyphs.UNICODE);
        new TopPicture(directory).draw(canvas, view, selection, null);
        for (int row = 0; row < canvas.height(); row++) {
            for (int column = 0; column < canvas.width(); column++) {
                assertNotEquals(Tone.WELL, canvas.tone(row, column), "what is well in " + canvas.line(row));
            }
        }
    }

    @Test
    void shouldWriteAHandfulOfBytesForAFrameInWhichOnePriceMoved() {
        final FrameDifference difference = new FrameDifference(new Palette(256));
        final Canvas first = new Canvas(80, 24, Glyphs.UNICODE);
        final long nowNs = System.nanoTime();
        final long nowMs = System.currentTimeMillis();
        view.read(reader, selection.entry(reader.directory()), nowNs, nowMs);
        new TopPicture(directory).draw(first, view, selection, null);
        final int whole = difference.to(first).length();
        engine.file().underlyingPulse(0).mark(6_400_100_000_000L).publish(nowMs * 1_000_000);
        final Canvas second = new Canvas(80, 24, Glyphs.UNICODE);
        view.read(reader, selection.entry(reader.directory()), nowNs, nowMs);
        new TopPicture(directory).draw(second, view, selection, null);
        final String written = difference.to(second);
        assertFalse(written.isEmpty());
        assertTrue(20 * written.length() < whole,
            written.length() + " characters for one price, " + whole + " for a whole");
    }
}

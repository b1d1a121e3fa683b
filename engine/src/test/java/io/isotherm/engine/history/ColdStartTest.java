package io.isotherm.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.HistorySource;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.density.OpenInterestMode;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices at scale 4, quantities at scale 6; OKX counts contracts of 0.01, Bybit's contract is inverse. */
final class ColdStartTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long T0_MS = 1_767_225_600_000L;
    private static final long T0_NS = T0_MS * 1_000_000L;
    private static final int MINUTES = 600;
    private static final InstrumentTable TABLE = new InstrumentTable(List.of(
        listing(0, Venue.BINANCE_USDM, "BTCUSDT", ContractKind.LINEAR, 1, 0),
        listing(1, Venue.OKX, "BTC-USDT-SWAP", ContractKind.LINEAR, 1, 2),
        listing(2, Venue.BYBIT, "BTCUSD", ContractKind.INVERSE, 1, 0)));

    private final DensityModel model = new DensityModel(TABLE, ModelParameters.DEFAULTS);

    @TempDir
    private Path directory;

    private static Instrument listing(final int id, final Venue venue, final String symbol, final ContractKind kind,
                                      final long value, final int valueScale) {
        return new Instrument(id, venue, symbol, "BTC", 0, 1, kind, value, valueScale, 4, 6, Coverage.FULL,
            OpenInterestSource.SOCKET, new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "",
                List.of(new Bracket(1e7, 0.005, 125, 0, false))));
    }

    private HistorySource file(final String name, final String text) throws IOException {
        final Path file = directory.resolve(name);
        Files.writeString(file, text);
        return new HistorySource(file, null, null);
    }

    private static String candles(final long seed, final boolean withOpenInterest) {
        final SplittableRandom random = new SplittableRandom(seed);
        final StringBuilder csv = new StringBuilder("venue,symbol,time,open,high,low,close,volume,takerBuyVolume,")
            .append(withOpenInterest ? "trades,openInterest\n" : "trades\n");
        double price = 60_000;
        double openInterest = 5_000;
        for (int i = 0; i < MINUTES; i++) {
            final double close = price * (1 + (random.nextDouble() - 0.5) * 0.004);
            final double volume = random.nextDouble() * 20;
            csv.append(String.format(Locale.ROOT, "binance-usdm,BTCUSDT,%d,%.1f,%.1f,%.1f,%.1f,%.3f,%.3f,%d",
                T0_MS + i * 60_000L, price, Math.max(price, close) * 1.0005, Math.min(price, close) * 0.9995, close,
                volume, volume * random.nextDouble(), 1 + random.nextInt(500)));
            if (withOpenInterest) {
                csv.append(i % 5 == 0 ? String.format(Locale.ROOT, ",%.3f", openInterest) : ",");
                openInterest += (random.nextDouble() - 0.5) * 5;
            }
            csv.append('\n');
            price = Math.round(close * 10) / 10.0;
        }
        return csv.toString();
    }

    @Test
    void shouldBuildPositionsOfTheReportedOpenInterestAndTeachNoWeights() throws IOException {
        final ColdStart start = ColdStart.load(List.of(file("h.csv", candles(1, true))), TABLE);
        start.apply(model, T0_NS + 2 * MINUTES * MINUTE_NS);

        final InstrumentDensity density = model.instrument(0);
        assertEquals(MINUTES, start.candles());
        assertEquals(MINUTES / 5, start.openInterests());
        assertEquals(0, start.leftOut());
        assertTrue(density.confidence() > 0.4 && density.confidence() < 1, "confidence " + density.confidence());
        assertEquals(Long.MIN_VALUE, density.weightsTimeNs());
        assertEquals(0, density.evidence(0));
        assertTrue(density.grid().ledgerCloses());
        assertEquals(OpenInterestMode.NONE, density.openInterestMode(), "none was heard live");
        assertTrue(density.longUsd() > 1e8 && density.shortUsd() > 1e8);
        assertEquals(InstrumentDensity.NO_PRICE, model.instrument(1).mark(), "no history, no start");
    }

    @Test
    void shouldRescaleHistoryToTheFirstLiveOpenInterestWithoutCountingAJump() throws IOException {
        ColdStart.load(List.of(file("h.csv", candles(2, true))), TABLE).apply(model, Long.MAX_VALUE);
        final InstrumentDensity density = model.instrument(0);
        final long liveNs = T0_NS + (MINUTES + 20) * MINUTE_NS;
        density.onMark(liveNs, liveNs, density.mark(), density.mark(), density.mark());
        final double longUsd = density.longUsd();
        final double shortUsd = density.shortUsd();

        density.onOpenInterest(liveNs, liveNs, 10_000_000_000L);
        assertEquals(1, density.accounted(), 1e-9);
        assertEquals(longUsd / shortUsd, density.longUsd() / density.shortUsd(), 1e-9, "the shape is history's");
        assertEquals(0, density.openInterestJumps());
        assertEquals(OpenInterestMode.SOCKET, density.openInterestMode());
    }

    @Test
    void shouldAssumeHalfADaysTurnoverWhereHistoryTellsNoOpenInterest() throws IOException {
        ColdStart.load(List.of(file("h.csv", candles(3, false))), TABLE).apply(model, Long.MAX_VALUE);
        final InstrumentDensity density = model.instrument(0);
        // 600 minutes of 10 on average: 14,400 a day, of which half.
        final double mark = density.mark() / 1e4;
        final double mass = 0.5 * (density.longUsd() + density.shortUsd()) / mark;
        assertTrue(mass > 2_000 && mass < 8_000, "mass " + mass);
        assertTrue(density.confidence() > 0.2, "confidence " + density.confidence());
    }

    @Test
    void shouldGiveTheDensityOfTheSameEventsFedByHand() throws IOException {
        final HistorySource source = file("h.csv", "venue,symbol,time,open,high,low,close,volume,takerBuyVolume,trades,"
            + "openInterest\nbinance-usdm,BTCUSDT," + T0_MS + ",60000,60090,59880,60030,10,4,100,500\n"
            + "binance-usdm,BTCUSDT," + (T0_MS + 60_000) + ",60030,60060,59970,59970,7,3.5,70,501.5\n");
        ColdStart.load(List.of(source), TABLE).apply(model, Long.MAX_VALUE);

        final DensityModel byHand = new DensityModel(TABLE, ModelParameters.DEFAULTS);
        final InstrumentDensity hand = byHand.instrument(0);
        hand.beginHistory(17.0 * 1440 / 2 / 2);
        hand.onOpenInterest(T0_NS, T0_NS, 500_000_000L);
        // rising: open, low, typical, high, close
        play(hand, T0_NS, new long[] {60_000, 59_880, 60_000, 60_090, 60_030}, 800_000, 1_200_000, 0.1 * 60_000);
        hand.onOpenInterest(T0_NS + MINUTE_NS, T0_NS + MINUTE_NS, 501_500_000L);
        // falling: open, high, typical, low, close
        play(hand, T0_NS + MINUTE_NS, new long[] {60_030, 60_060, 60_000, 59_970, 59_970}, 700_000, 700_000,
            0.1 * 60_000);
        hand.endHistory(T0_NS + 2 * MINUTE_NS);
        assertEquals(byHand.digest(), model.digest());
    }

    private static void play(final InstrumentDensity density, final long startNs, final long[] prices,
                             final long bought, final long sold, final double notional) {
        for (int i = 0; i < prices.length; i++) {
            final long timeNs = startNs + i * (MINUTE_NS / 5);
            final long price = prices[i] * 10_000;
            density.onMark(timeNs, timeNs, price, price, price);
            density.onHistoricTrade(timeNs, price, bought, notional, true);
            density.onHistoricTrade(timeNs, price, sold, notional, false);
        }
    }

    @Test
    void shouldLeaveOutWhatHadNotEndedAndCandlesThatComeTwice() throws IOException {
        final String csv = candles(4, false);
        final ColdStart start = ColdStart.load(List.of(file("a.csv", csv), file("b.csv", csv)), TABLE);
        start.apply(model, T0_NS + 100 * MINUTE_NS + 1);
        assertEquals(100, start.candles());
        assertEquals(MINUTES - 100 + MINUTES, start.leftOut());

        final DensityModel once = new DensityModel(TABLE, ModelParameters.DEFAULTS);
        ColdStart.load(List.of(file("a.csv", csv)), TABLE).apply(once, T0_NS + 100 * MINUTE_NS);
        assertEquals(once.digest(), model.digest());
        assertNotEquals(new DensityModel(TABLE, ModelParameters.DEFAULTS).digest(), model.digest());
    }

    @Test
    void shouldTakeArchiveFilesAsTheyAre() throws IOException {
        final String row = T0_MS + ",60000.1,60010,59990,60005,12.5," + (T0_MS + 59_999) + ",750000,321,6.2,372000,0\n";
        final Path plain = Files.writeString(directory.resolve("k.csv"), row);
        final Path packed = directory.resolve("k.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((String.join(",", HistoryColumn.ARCHIVE) + "\n" + row).getBytes(StandardCharsets.UTF_8));
        }
        final HistorySource named = HistorySource.parse("binance-usdm:BTCUSDT=" + plain, Path.of(""));
        final List<HistoryRow> expected = List.of(new HistoryRow(0, T0_NS, 600_001_000L, 600_100_000L, 599_900_000L,
            600_050_000L, 12_500_000L, 6_200_000L, 321, 599_900_000L, 600_100_000L, 0));
        assertEquals(expected, HistoryFile.read(named, TABLE));
        assertEquals(expected, HistoryFile.read(new HistorySource(packed, Venue.BINANCE_USDM, "BTCUSDT"), TABLE));

        final Path metrics = Files.writeString(directory.resolve("m.csv"),
            "create_time,symbol,sum_open_interest,sum_open_interest_value\n2026-01-01 00:05:00,BTCUSDT,81.5,1\n");
        assertEquals(List.of(new HistoryRow(0, T0_NS + 5 * MINUTE_NS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 81_500_000L)),
            HistoryFile.read(new HistorySource(metrics, Venue.BINANCE_USDM, "BTCUSDT"), TABLE));
    }

    @Test
    void shouldConvertContractsAndTakeInverseOnes() throws IOException {
        final String header = "venue,symbol,time,open,high,low,close,volume,openInterest,markLow,markHigh\n";
        final List<HistoryRow> rows = HistoryFile.read(file("h.csv", header
            + "okx,BTC-USDT-SWAP," + T0_MS + ",60000,60000,60000,60000,250,1000,59999,60001\n"
            + "bybit,BTCUSD," + T0_MS + ",60000,60000,60000,60000,250,1000,,\n"), TABLE);
        assertEquals(2_500_000L, rows.get(0).volume());
        assertEquals(10_000_000L, rows.get(0).openInterest());
        assertEquals(599_990_000L, rows.get(0).markLow());
        assertEquals(250_000_000L, rows.get(1).volume());
        assertEquals(600_000_000L, rows.get(1).markHigh());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "venue,symbol,time,open,high,low,close,volume | 1: no column \"venue\" in the header",
        "binance-usdm,BTCUSDT,1767225600000,60000,60010,59990,60005,1 | 2: \"BTCUSDX\" of binance-usdm is not in the",
        "1767225600000 | 2: time: expected milliseconds since 1970",
        "59990 | 2: not a candle",
        "60005,1 | 2: 7 fields instead of 8",
        "BTCUSDT | 2: \"binance\" is no venue; expected one of binance-usdm, binance-coinm",
        "60010 | 2: high: 60010.12345 does not fit 4 decimals",
        "60000,60010 | 2: open: expected a number, found \"x\"",
        "59990, | 2: low: -1 is below 0",
    })
    void shouldNameFileAndLineOfAMistake(final String old, final String complaint) throws IOException {
        final String good = "venue,symbol,time,open,high,low,close,volume\n"
            + "binance-usdm,BTCUSDT,1767225600000,60000,60010,59990,60005,1\n";
        final String now = switch (old) {
            case "venue,symbol,time,open,high,low,close,volume" -> "time,open,high,low,close,volume";
            case "1767225600000" -> "tomorrow";
            case "59990" -> "60001";
            case "60005,1" -> "60005";
            case "60010" -> "60010.12345";
            case "60000,60010" -> "x,60010";
            case "59990," -> "-1,";
            case "BTCUSDT" -> "BTCUSDT";
            default -> old.replace("BTCUSDT", "BTCUSDX");
        };
        final String text = old.equals("BTCUSDT") ? good.replace("binance-usdm", "binance") : good.replace(old, now);
        final HistorySource source = file("h.csv", text);
        final String message = assertThrows(ConfigurationException.class,
            () -> ColdStart.load(List.of(source), TABLE)).getMessage();
        assertTrue(message.startsWith(source.file() + ":" + complaint), message);
    }

    @Test
    void shouldRefuseFilesWithoutARowAndCutOnes() throws IOException {
        final String header = "venue,symbol,time,open,high,low,close,volume,takerBuyVolume\n";
        for (final String text : List.of("", header, header + "\n")) {
            final HistorySource empty = file("h.csv", text);
            assertTrue(assertThrows(ConfigurationException.class, () -> ColdStart.load(List.of(empty), TABLE))
                .getMessage().startsWith(empty.file() + ": no candle and no open interest in it"), text);
        }
        final HistorySource bought = file("h.csv", header
            + "binance-usdm,BTCUSDT,1767225600000,60000,60010,59990,60005,1,2\n");
        assertTrue(assertThrows(ConfigurationException.class, () -> ColdStart.load(List.of(bought), TABLE))
            .getMessage().endsWith(":2: takers bought more than was traded: 2 of 1"));
        final HistorySource noGzip = file("h.csv.gz", header);
        assertTrue(assertThrows(ConfigurationException.class, () -> ColdStart.load(List.of(noGzip), TABLE))
            .getMessage().endsWith("is cut off or no gzip file; copy it again"));
    }

    @Test
    void shouldSayWhichFileIsMissing() {
        final HistorySource source = new HistorySource(directory.resolve("none.csv"), null, null);
        assertTrue(assertThrows(ConfigurationException.class, () -> ColdStart.load(List.of(source), TABLE))
            .getMessage().endsWith("none.csv: no such file"));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> HistorySource.parse("binance:BTCUSDT=x.csv", directory)).getMessage().contains("VENUE:SYMBOL=FILE"));
    }

    @Test
    void shouldReadTimesOfEveryKind() {
        for (final String text : List.of("1767225600", "1767225600000", "1767225600000000", "1767225600000000000",
            "2026-01-01T00:00:00Z", "2026-01-01 00:00:00")) {
            assertEquals(T0_NS, HistoryTime.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> HistoryTime.parse("12345"));
    }
}

package io.isotherm.bench.series.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileTest {
    private static final String HEADER = "timestamp,price_open,price_high,price_low,price_close,"
        + "liquidation_long_usd,liquidation_short_usd,oi_open,oi_high,oi_low,oi_close\n";
    private static final String ROW = "3600000,100,110,90,105,1.5,2.5,1000,1,1,1100\n";

    @TempDir
    private Path folder;

    private Path file(final String text) throws IOException {
        final Path path = folder.resolve("hours.csv");
        Files.writeString(path, text);
        return path;
    }

    private void shouldReject(final String text, final String message) throws IOException {
        final Path path = file(text);
        final IOException refused = assertThrows(IOException.class, () -> SeriesFile.read(path));
        assertTrue(refused.getMessage().startsWith(path + message), refused.getMessage());
    }

    @Test
    void shouldReadColumnsByName() throws IOException {
        final HourlySeries series = SeriesFile.read(file("oi_close,extra,oi_open,liquidation_short_usd,"
            + "liquidation_long_usd,price_close,price_low,price_high,price_open,timestamp\n"
            + "1100,x,1000,2.5,1.5,105,90,110,100,3600000\n"));
        assertEquals(new MarketHour(3_600_000, 100, 110, 90, 105, 1.5, 2.5, 1000, 1100), series.hour(0));
    }

    @Test
    void shouldReadGzip() throws IOException {
        final Path path = folder.resolve("hours.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write((HEADER + ROW).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, SeriesFile.read(path).size());
    }

    @Test
    void shouldCountMissingHours() throws IOException {
        assertEquals(2, SeriesFile.read(file(HEADER + ROW + ROW.replaceFirst("3600000", "14400000"))).missing());
    }

    @Test
    void shouldCarryOpenInterestOverHoursWithoutIt() throws IOException {
        final HourlySeries series = SeriesFile.read(file(HEADER + ROW
            + "7200000,100,110,90,105,1.5,2.5,,1,1,0\n"));
        assertEquals(1100, series.hour(1).openInterestOpenUsd());
        assertEquals(1100, series.hour(1).openInterestCloseUsd());
        assertEquals(1, series.withoutInterest());
    }

    @Test
    void shouldNameTheMissingColumn() throws IOException {
        shouldReject(HEADER.replace("price_low", "low") + ROW, ":1: no column 'price_low'; needed are timestamp,");
    }

    @Test
    void shouldNameLineColumnAndValueOfWhatIsNoNumber() throws IOException {
        shouldReject(HEADER + ROW + "7200000,100,11o,90,105,1.5,2.5,1000,1,1,1100\n",
            ":3: column 'price_high': '11o' is not a number");
    }

    @Test
    void shouldRejectAHighBelowTheClose() throws IOException {
        shouldReject(HEADER + ROW.replace("110", "104"), ":2: column 'price_high': '104' is below the open or");
    }

    @Test
    void shouldRejectNegativeLiquidations() throws IOException {
        shouldReject(HEADER + ROW.replace("2.5", "-2.5"),
            ":2: column 'liquidation_short_usd': '-2.5' must be at least 0");
    }

    @Test
    void shouldRejectARowThatIsNotLater() throws IOException {
        shouldReject(HEADER + ROW + ROW, ":3: column 'timestamp': '3600000' is not later than the row before");
    }

    @Test
    void shouldRejectATimeInsideAnHour() throws IOException {
        shouldReject(HEADER + ROW.replace("3600000", "3600001"),
            ":2: column 'timestamp': '3600001' is not the first millisecond of an hour");
    }

    @Test
    void shouldRejectAnOpenFarFromTheCloseBefore() throws IOException {
        shouldReject(HEADER + ROW + "7200000,160,161,159,160,1,1,1000,1,1,1100\n",
            ":3: column 'price_open': '160' is more than a factor 1.5 from the close of the hour before, 105.0");
    }

    @Test
    void shouldRejectExtremesFarFromTheOpen() throws IOException {
        shouldReject(HEADER + ROW.replace("110", "1100"),
            ":2: column 'price_high': '1100' is more than a factor 3.0 from the open, 100.0");
        shouldReject(HEADER + ROW.replace(",90,", ",9,"),
            ":2: column 'price_low': '9' is more than a factor 3.0 from the open, 100.0");
    }

    @Test
    void shouldSayWhatIsNoFileAndWhatIsCut() throws IOException {
        assertEquals(folder + ": is a directory; name a CSV file",
            assertThrows(IOException.class, () -> SeriesFile.read(folder)).getMessage());
        final Path cut = Files.writeString(folder.resolve("cut.csv.gz"), HEADER);
        assertEquals(cut + ": is cut off or no gzip file; copy it again",
            assertThrows(IOException.class, () -> SeriesFile.read(cut)).getMessage());
    }

    @Test
    void shouldRejectAShortRow() throws IOException {
        shouldReject(HEADER + "3600000,100\n", ":2: 2 fields instead of 11");
    }

    @Test
    void shouldRejectAFileWithoutHours() throws IOException {
        shouldReject(HEADER, ": no hours; expected a header with timestamp,");
    }

    @Test
    void shouldSayThatAFileDoesNotExist() {
        final IOException refused = assertThrows(IOException.class,
            () -> SeriesFile.read(folder.resolve("none.csv")));
        assertEquals(folder.resolve("none.csv") + ": no such file", refused.getMessage());
    }
}

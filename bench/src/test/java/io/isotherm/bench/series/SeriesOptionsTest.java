package io.isotherm.bench.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isotherm.bench.series.hours.MarketHour;
import io.isotherm.bench.series.hours.SeriesFile;
import io.isotherm.bench.series.hours.SyntheticHours;
import io.isotherm.bench.truth.ScoreCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SeriesOptionsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int score(final String... arguments) {
        return new CommandLine(new ScoreCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, parsed) -> {
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }).execute(arguments);
    }

    private String file(final int hours) throws IOException {
        final StringBuilder text = new StringBuilder(String.join(",", SeriesFile.COLUMNS)).append('\n');
        for (final MarketHour hour : SyntheticHours.of(hours, 5).hours()) {
            text.append(String.format(Locale.ROOT, "%d,%f,%f,%f,%f,%f,%f,%f,%f%n", hour.startMs(), hour.open(),
                hour.high(), hour.low(), hour.close(), hour.longUsd(), hour.shortUsd(), hour.openInterestOpenUsd(),
                hour.openInterestCloseUsd()));
        }
        final Path path = folder.resolve("hours.csv");
        Files.writeString(path, text);
        return path.toString();
    }

    @Test
    void shouldExitWithOneWhenAGoalIsMissedAndPrintTheFiguresAsJson() throws IOException {
        assertEquals(1, score("--series", file(11 * 24), "--series-warmup", "3", "--bootstrap", "20",
            "--format", "json"));
        final JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(8 * 24, report.get("scoredHours").asInt());
        assertEquals(8, report.get("predictors").size());
        assertTrue(report.get("checks").get(0).get("figures").get(0).get("value").isNumber(), out.toString());
        assertFalse(report.get("met").asBoolean(), out.toString());
    }

    @Test
    void shouldPrintTheWholeTableAndExitWithZeroWhenAskedToReportOnly() throws IOException {
        assertEquals(0, score("--series", file(11 * 24), "--series-warmup", "3", "--bootstrap", "20",
            "--report-only"));
        for (final String line : new String[] {"own-side excursion", "ΔOI ladder", "Spearman of daily totals",
            "predicted ÷ realised USD", "(placebo)", "MISSED"}) {
            assertTrue(out.toString().contains(line), line + " is not in " + out);
        }
    }

    @Test
    void shouldSayHowManyDaysAreTooFew() throws IOException {
        assertEquals(1, score("--series", file(9 * 24)));
        assertTrue(err.toString().contains("216 hours are too few for 7 days of warm-up and at least 7 scored days"),
            err.toString());
    }

    @Test
    void shouldRefuseOptionsOfAnotherWayOfScoring() throws IOException {
        assertEquals(2, score("--series", file(24), "--seeds", "1"));
        assertTrue(err.toString().contains("--seeds does not go with --series"), err.toString());
        assertEquals(2, score("--turnover", "4"));
        assertTrue(err.toString().contains("--turnover needs --series"), err.toString());
    }

    @Test
    void shouldRefuseValuesOutOfRange() throws IOException {
        assertEquals(2, score("--series", file(24), "--turnover", "60"));
        assertTrue(err.toString().contains("--turnover is 0 to 50 per cent, not 60.0"), err.toString());
        assertEquals(2, score("--series", file(24), "--series-warmup", "1"));
        assertTrue(err.toString().contains("--series-warmup is at least 3 days, not 1"), err.toString());
    }
}

package io.isotherm.bench.series;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.isotherm.bench.input.InputException;
import io.isotherm.bench.series.forecast.DensityHours;
import io.isotherm.bench.series.forecast.Forecasts;
import io.isotherm.bench.series.forecast.SeriesAssumptions;
import io.isotherm.bench.series.hours.HourlySeries;
import io.isotherm.bench.series.hours.SeriesFile;
import io.isotherm.bench.series.score.SeriesEvaluation;
import io.isotherm.bench.series.score.SeriesScores;
import io.isotherm.bench.series.statistic.DayBootstrap;
import io.isotherm.bench.series.text.SeriesText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * {@code score --series}: the model on a file of real hours.
 *
 * @param file        hourly CSV.
 * @param assumptions for what it does not say.
 * @param warmUpDays  days that are learnt and not scored, at least 3.
 * @param draws       of the bootstrap.
 * @param seed        of the bootstrap.
 */
public record SeriesScore(Path file, SeriesAssumptions assumptions, int warmUpDays, int draws, long seed) {
    private static final int FEWEST_SCORED_DAYS = 7;

    /**
     * Reads the file, runs the model through it and scores it.
     *
     * @return the report.
     * @throws IOException when the file cannot be read, is malformed or too short.
     */
    public SeriesScores run() throws IOException {
        final HourlySeries series = SeriesFile.read(file);
        final int first = series.firstAfter(warmUpDays);
        if (series.firstAfter(warmUpDays + FEWEST_SCORED_DAYS) == series.size()) {
            throw new InputException(file + ": " + series.size() + " hours are too few for " + warmUpDays
                + " days of warm-up and at least " + FEWEST_SCORED_DAYS + " scored days");
        }
        final Forecasts forecasts = Forecasts.of(new DensityHours(series.hour(0), assumptions), series);
        return new SeriesEvaluation(series, forecasts, first, new DayBootstrap(series, first, draws, seed)).scores();
    }

    /**
     * Prints a report.
     *
     * @param scores what {@link #run} returned.
     * @param json   for programs instead of people.
     * @param out    where to.
     * @throws IOException when it cannot be written.
     */
    public static void print(final SeriesScores scores, final boolean json, final PrintWriter out)
        throws IOException {
        if (json) {
            out.println(new ObjectMapper().configure(SerializationFeature.INDENT_OUTPUT, true)
                .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false).writeValueAsString(scores));
        } else {
            SeriesText.print(scores, out);
        }
        out.flush();
    }
}

package io.isotherm.bench.series.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The whole report on one series.
 *
 * @param scoredHours   hours after the warm-up.
 * @param days          complete UTC days among them.
 * @param missingHours  hours that the file lacks between its first and its last.
 * @param withoutInterest hours whose open interest the file lacks.
 * @param predictors    the model first, then its rivals.
 * @param checks        the figures that have goals.
 * @param sensitivity   figures that have none.
 */
public record SeriesScores(int scoredHours, int days, long missingHours, int withoutInterest,
                           List<PredictorScore> predictors, List<SeriesCheck> checks,
                           List<SeriesCheck> sensitivity) {
    /** Whether every goal is reached. */
    @JsonProperty
    public boolean met() {
        return checks.stream().allMatch(SeriesCheck::met);
    }
}

package io.isotherm.bench.truth.run;

/**
 * The model's level over some hours around a sudden change of the market.
 *
 * @param fromHour           hours after the change, negative before it; the span begins after that hour.
 * @param toHour             hours after the change; the span ends with that hour.
 * @param realisedToExpected liquidations over what the running calibration windows expected, as the snapshot tells at
 *                           every full hour: geometric mean; NaN when it told none.
 * @param predictedToTruth   what the map frozen at each hour's start held where the mark went in the hour, over what
 *                           the true book held there: sums over the hours; NaN when the book held nothing.
 * @param predictedToRealised the same over what was liquidated there of positions open at the hour's start, the score's
 *                           {@code pred/real}; NaN when nothing was.
 */
public record ChangeSpan(int fromHour, int toHour, double realisedToExpected, double predictedToTruth,
                         double predictedToRealised) {
    /**
     * This span beside another.
     *
     * @param before the change, as a rule.
     * @return the same hours with all figures divided by those of the other.
     */
    public ChangeSpan relativeTo(final ChangeSpan before) {
        return new ChangeSpan(fromHour, toHour, realisedToExpected / before.realisedToExpected,
            predictedToTruth / before.predictedToTruth, predictedToRealised / before.predictedToRealised);
    }
}

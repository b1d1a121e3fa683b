package io.isotherm.console.json;

import io.isotherm.client.json.JsonText;
import io.isotherm.console.level.Estimate;
import java.util.function.Consumer;

/**
 * Estimates with their level as four members, for {@code long}: {@code longUsd}, {@code longUsdLow},
 * {@code longUsdHigh}, {@code longCalibrated}. What is not known becomes null.
 */
public final class EstimateText {
    private EstimateText() {
    }

    /**
     * In whole USD.
     *
     * @param prefix   of the names; empty for {@code usd}, {@code usdLow}, {@code usdHigh}, {@code calibrated}.
     * @param estimate to write.
     * @return what writes it, for {@link JsonText#with}.
     */
    public static Consumer<JsonText> rounded(final String prefix, final Estimate estimate) {
        return json -> {
            json.name(prefixed(prefix, "usd")).usd(estimate.usd());
            json.name(prefixed(prefix, "usdLow")).usd(estimate.usdLow());
            json.name(prefixed(prefix, "usdHigh")).usd(estimate.usdHigh());
            json.name(prefixed(prefix, "calibrated")).flag(estimate.calibrated());
        };
    }

    /**
     * In the shortest exact form: what a program goes on computing with.
     *
     * @param prefix   of the names.
     * @param estimate to write.
     * @return what writes it, for {@link JsonText#with}.
     */
    public static Consumer<JsonText> exact(final String prefix, final Estimate estimate) {
        return json -> {
            json.name(prefixed(prefix, "usd")).exact(estimate.usd());
            json.name(prefixed(prefix, "usdLow")).exact(estimate.usdLow());
            json.name(prefixed(prefix, "usdHigh")).exact(estimate.usdHigh());
            json.name(prefixed(prefix, "calibrated")).flag(estimate.calibrated());
        };
    }

    private static String prefixed(final String prefix, final String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}

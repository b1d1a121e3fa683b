package io.isotherm.console.status;

import io.isotherm.client.Liveness;
import io.isotherm.client.layout.CounterType;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.SessionState;
import io.isotherm.console.level.LastKnown;
import io.isotherm.console.text.AgeText;
import java.util.Locale;

/**
 * One word of the counters.
 *
 * @param counter   that it belongs to.
 * @param venue     code of the venue that it is of, or null when it is of the whole engine.
 * @param value     as it stands in the file.
 * @param perSecond how fast it grew since the reading before; NaN without one, or where a rate has no meaning.
 */
record CounterValue(EngineCounter counter, String venue, long value, double perSecond) {
    /** The same value, some time after another reading of the same epoch. */
    CounterValue since(final CounterValue before, final double seconds) {
        final double rate = counter.type() == CounterType.TOTAL && seconds > 0 ? (value - before.value()) / seconds
            : Double.NaN;
        return new CounterValue(counter, venue, value, rate);
    }

    /** The value for people: thousands apart, states as words in their tense, times as ages. */
    String text(final long nowEpochMs, final Liveness liveness) {
        if (counter == EngineCounter.SESSION_STATE) {
            return LastKnown.of(liveness, SessionState.ofCode(value).word());
        }
        if (counter == EngineCounter.LAST_FRAME_TIME_NS) {
            return value == 0 ? "-" : AgeText.of(nowEpochMs - value / 1_000_000) + " ago";
        }
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The unit of {@link #text}. */
    String unit() {
        return counter == EngineCounter.SESSION_STATE || counter == EngineCounter.LAST_FRAME_TIME_NS ? ""
            : counter.unit();
    }

    /** The rate for people: one digit after the point below 100; a dash when there is none. */
    String rateText() {
        if (Double.isNaN(perSecond)) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(perSecond) < 100 ? "%.1f" : "%,.0f", perSecond);
    }
}

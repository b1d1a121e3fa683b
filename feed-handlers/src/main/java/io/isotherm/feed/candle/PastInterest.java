package io.isotherm.feed.candle;

import java.math.BigDecimal;

/**
 * A past open interest.
 *
 * @param timeMs   that it was so, milliseconds since the epoch.
 * @param quantity one-sided, in the venue's unit.
 */
public record PastInterest(long timeMs, BigDecimal quantity) {
}

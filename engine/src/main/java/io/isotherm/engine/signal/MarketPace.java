package io.isotherm.engine.signal;

import io.isotherm.engine.state.StateCursor;

/**
 * How fast the market moves and trades, from its own seconds: σ of a minute's log return (exponential, half-life one
 * hour), the mean true range of an hour as a share of the price (exponential over 14 hours, as Wilder has it), taker
 * turnover of a day (exponential of mean age half a day, brought to a day's level).
 *
 * <p>A minute counts when it ends on a live mark and the minute before did; a gap is no return. σ is NaN before ten
 * returns, range before two hours, turnover before one hour.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class MarketPace {
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;
    private static final double SIGMA_HALF_LIFE = HOUR;
    private static final int MIN_RETURNS = 10;
    private static final int RANGE_HOURS = 14;
    private static final int MIN_HOURS = 2;

    private final HalfLife sigmaFade = new HalfLife(SIGMA_HALF_LIFE);
    private final HalfLife turnoverFade = HalfLife.ofMeanAge(DAY / 2.0);
    private long minute = Long.MIN_VALUE;
    private double minuteClose = Double.NaN;
    private double previousClose = Double.NaN;
    private double squares;
    private double squaresWeight;
    private long returns;
    private long hour = Long.MIN_VALUE;
    private double hourHigh = Double.NaN;
    private double hourLow = Double.NaN;
    private double hourClose = Double.NaN;
    private double hourBefore = Double.NaN;
    private double range;
    private long hours;
    private long second = Long.MIN_VALUE;
    private double turnover;
    private double turnoverWeight;
    private long seconds;

    /**
     * Takes a second and tells it the pace as of its end.
     *
     * @param market of the next second; its pace is set.
     */
    public void onSecond(final MarketSecond market) {
        final long now = market.second();
        if (Math.floorDiv(now, MINUTE) != minute) {
            endMinute(Math.floorDiv(now, MINUTE));
        }
        if (Math.floorDiv(now, HOUR) != hour) {
            endHour(Math.floorDiv(now, HOUR));
        }
        if (market.live()) {
            minuteClose = market.close();
            hourHigh = Double.isNaN(hourHigh) ? market.high() : Math.max(hourHigh, market.high());
            hourLow = Double.isNaN(hourLow) ? market.low() : Math.min(hourLow, market.low());
            hourClose = market.close();
        }
        if (second != Long.MIN_VALUE) {
            turnover *= turnoverFade.over(now - second);
            turnoverWeight *= turnoverFade.over(now - second);
        }
        second = now;
        if (market.live()) {
            turnover += market.takerBuyUsd() + market.takerSellUsd();
            turnoverWeight += 1;
            seconds++;
        }
        market.pace(sigmaMinute(), rangeHour(), turnoverDayUsd());
    }

    /** σ of a minute's log return; NaN before ten. */
    public double sigmaMinute() {
        return returns < MIN_RETURNS ? Double.NaN : Math.sqrt(squares / squaresWeight);
    }

    /** Mean true range of an hour ÷ price; NaN before two hours. */
    public double rangeHour() {
        return hours < MIN_HOURS ? Double.NaN : range;
    }

    /** Taker turnover of a day, USD; NaN before an hour of live seconds. */
    public double turnoverDayUsd() {
        return seconds < HOUR ? Double.NaN : turnover / turnoverWeight * DAY;
    }

    private void endMinute(final long next) {
        if (minute != Long.MIN_VALUE && next == minute + 1) {
            final double change = StrictMath.log(minuteClose / previousClose);
            if (!Double.isNaN(change)) {
                final double left = sigmaFade.over(MINUTE);
                squares = squares * left + change * change * (1 - left);
                squaresWeight = squaresWeight * left + (1 - left);
                returns++;
            }
            previousClose = minuteClose;
        } else {
            previousClose = Double.NaN;
        }
        minuteClose = Double.NaN;
        minute = next;
    }

    private void endHour(final long next) {
        if (hour != Long.MIN_VALUE && !Double.isNaN(hourClose)) {
            final double top = hourBefore > hourHigh ? hourBefore : hourHigh;
            final double bottom = hourBefore < hourLow ? hourBefore : hourLow;
            final double share = (top - bottom) / hourClose;
            hours++;
            range += (share - range) / Math.min(hours, RANGE_HOURS);
        }
        hourBefore = next == hour + 1 ? hourClose : Double.NaN;
        hourHigh = Double.NaN;
        hourLow = Double.NaN;
        hourClose = Double.NaN;
        hour = next;
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        minute = cursor.word(minute);
        minuteClose = cursor.real(minuteClose);
        previousClose = cursor.real(previousClose);
        squares = cursor.real(squares);
        squaresWeight = cursor.real(squaresWeight);
        returns = cursor.word(returns);
        hour = cursor.word(hour);
        hourHigh = cursor.real(hourHigh);
        hourLow = cursor.real(hourLow);
        hourClose = cursor.real(hourClose);
        hourBefore = cursor.real(hourBefore);
        range = cursor.real(range);
        hours = cursor.word(hours);
        second = cursor.word(second);
        turnover = cursor.real(turnover);
        turnoverWeight = cursor.real(turnoverWeight);
        seconds = cursor.word(seconds);
    }
}

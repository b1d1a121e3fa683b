package io.isotherm.console.chart;

import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Cascades of one side, found in seconds that are over, by the definition of the engine's live signal
 * (docs/signals.md): an episode begins when the liquidations of 60 s reach five times what is normal and 100,000 USD,
 * at the first of them; it ends when those of 60 s fall below twice what is normal, or after 4 hours. Normal is the
 * mean per second outside of episodes, faded by half in a day, known after 6 hours of heard seconds.
 *
 * <p><b>Threads:</b> not threadsafe; one per search.
 */
public final class CascadeFinder {
    /** Heard seconds after which it is known what is normal. */
    public static final int MIN_HEARD = 21_600;

    private static final int WINDOW = 60;
    private static final double START_MULTIPLE = 5;
    private static final double END_MULTIPLE = 2;
    private static final double MIN_USD = 100_000;
    private static final int LONGEST_SECONDS = 14_400;
    private static final double LEFT_AFTER_A_SECOND = StrictMath.exp(-StrictMath.log(2) / 86_400);
    private static final double MICROS = 1e6;
    private static final double BPS = 1e4;

    private final Side side;
    private final RealisedSeconds seconds;
    private final List<CascadeEpisode> found = new ArrayList<>();
    private double normalUsd;
    private double normalWeight;
    private long heard;
    /** Index of the first second of the episode that goes on, or -1. */
    private int start = -1;
    private double usual;
    private long unheard;

    private CascadeFinder(final Side side, final RealisedSeconds seconds) {
        this.side = side;
        this.seconds = seconds;
    }

    /**
     * Searches.
     *
     * @param side    of the liquidated positions.
     * @param seconds to search in.
     * @return episodes, oldest first.
     */
    public static List<CascadeEpisode> find(final Side side, final RealisedSeconds seconds) {
        final CascadeFinder finder = new CascadeFinder(side, seconds);
        long window = 0;
        for (int at = 0; at < seconds.count(); at++) {
            window += finder.micros(at) - (at < WINDOW ? 0 : finder.micros(at - WINDOW));
            finder.onSecond(at, window / MICROS);
        }
        if (finder.start >= 0) {
            finder.end(seconds.count() - 1, true);
        }
        return finder.found;
    }

    private long micros(final int at) {
        return seconds.fullMicros(side, at) + seconds.sampledMicros(side, at);
    }

    private void onSecond(final int at, final double window) {
        if (start < 0 && heard >= MIN_HEARD && window >= MIN_USD
            && window >= START_MULTIPLE * WINDOW * normalUsd / normalWeight) {
            start = Math.max(0, at - WINDOW + 1);
            while (micros(start) == 0) {
                start++;
            }
            usual = normalUsd / normalWeight;
            unheard = 0;
        }
        if (start >= 0) {
            unheard += seconds.heard(at) ? 0 : 1;
            if (!(window > 0 && window >= END_MULTIPLE * WINDOW * usual && at - start < LONGEST_SECONDS)) {
                end(at, false);
            }
        } else if (seconds.heard(at)) {
            normalUsd = normalUsd * LEFT_AFTER_A_SECOND + (1 - LEFT_AFTER_A_SECOND) * micros(at) / MICROS;
            normalWeight = normalWeight * LEFT_AFTER_A_SECOND + (1 - LEFT_AFTER_A_SECOND);
            heard++;
        }
    }

    private void end(final int to, final boolean running) {
        long full = 0;
        long sampled = 0;
        long prints = 0;
        int last = start;
        double open = Double.NaN;
        double worst = Double.NaN;
        for (int at = start; at <= to; at++) {
            full += seconds.fullMicros(side, at);
            sampled += seconds.sampledMicros(side, at);
            prints += seconds.prints(side, at);
            last = micros(at) > 0 ? at : last;
            final double mark = seconds.mark(at);
            open = Double.isNaN(open) ? mark : open;
            if (Double.isNaN(worst) || (side == Side.LONG ? mark < worst : mark > worst)) {
                worst = mark;
            }
        }
        final long length = last - start + 1;
        final double usd = (full + sampled) / MICROS;
        final double trials = (double) length * seconds.sampledStreams();
        final double way = StrictMath.log(worst / open) * BPS;
        found.add(new CascadeEpisode(side, seconds.first() + start, length, usd,
            full / MICROS + SampledTotal.low(sampled / MICROS, prints, trials),
            full / MICROS + SampledTotal.high(sampled / MICROS, prints, trials),
            usual > 0 ? usd / (usual * length) : Double.NaN, side == Side.LONG ? 0 - way : way, unheard, running));
        start = -1;
    }
}

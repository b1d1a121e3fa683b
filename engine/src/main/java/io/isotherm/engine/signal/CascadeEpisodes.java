package io.isotherm.engine.signal;

import io.isotherm.client.layout.Side;
import io.isotherm.engine.state.StateCursor;

/**
 * Cascades of one side as they happened. An episode begins when the liquidations of 60 s reach five times what is
 * normal and 100,000 USD, at the first of them; it ends when those of 60 s fall below twice what is normal, or after 4
 * hours. Normal is the mean per second outside of episodes, faded by half in a day, known after 6 hours of heard
 * seconds.
 *
 * <p>Of feeds that print at most one liquidation per second and contract the prints are the least. How many there were
 * follows from the share p of contract seconds that have a print, as Poisson has it: −ln(1 − p) each, of the mean size
 * of the prints; with p at both ends of its Wilson interval.
 *
 * <p>The newest 16 are kept.
 *
 * <p><b>Threads:</b> owned by the analyst's thread.
 */
public final class CascadeEpisodes {
    /** Episodes that are kept. */
    public static final int KEPT = 16;

    static final int WINDOW = 60;
    static final double START_MULTIPLE = 5;
    static final double END_MULTIPLE = 2;
    static final double MIN_USD = 100_000;
    static final int LONGEST_SECONDS = 14_400;
    static final int MIN_HEARD = 21_600;
    static final double HALF_LIFE_SECONDS = 86_400;

    private static final double BPS = 1e4;

    private final Side side;
    private final int sampledStreams;
    private final HalfLife fade = new HalfLife(HALF_LIFE_SECONDS);
    private final double[] fullUsd = new double[WINDOW];
    private final double[] sampledUsd = new double[WINDOW];
    private final long[] prints = new long[WINDOW];
    private final double[] open = new double[WINDOW];
    private final double[] worst = new double[WINDOW];
    private long second = Long.MIN_VALUE;
    private double normalUsd;
    private double normalWeight;
    private long heardSeconds;

    private final long[] start = new long[KEPT];
    private final long[] last = new long[KEPT];
    private final double[] episodeFull = new double[KEPT];
    private final double[] episodeSampled = new double[KEPT];
    private final long[] episodePrints = new long[KEPT];
    private final double[] episodeNormal = new double[KEPT];
    private final double[] startPrice = new double[KEPT];
    private final double[] extreme = new double[KEPT];
    private final long[] unheard = new long[KEPT];
    private long episodes;
    private boolean running;

    /**
     * No episode known.
     *
     * @param side           of the liquidated positions.
     * @param sampledStreams contracts whose feed prints at most one per second, at least 0.
     */
    public CascadeEpisodes(final Side side, final int sampledStreams) {
        this.side = side;
        this.sampledStreams = sampledStreams;
        for (int i = 0; i < WINDOW; i++) {
            forget(i);
        }
    }

    /**
     * Takes a liquidation of the side.
     *
     * @param epochSecond of its receipt, after the last one that ended.
     * @param usd         above 0.
     * @param sampled     whether its feed prints at most one per second.
     */
    public void onLiquidation(final long epochSecond, final double usd, final boolean sampled) {
        if (!(usd > 0)) {
            return;
        }
        roll(epochSecond);
        final int slot = slot(epochSecond);
        if (sampled) {
            sampledUsd[slot] += usd;
            prints[slot]++;
        } else {
            fullUsd[slot] += usd;
        }
    }

    /**
     * Ends a second.
     *
     * @param market of the second, told after its liquidations.
     * @param heard  whether every stream of liquidations was heard in it.
     */
    public void onSecond(final MarketSecond market, final boolean heard) {
        final long now = market.second();
        roll(now);
        final int slot = slot(now);
        open[slot] = market.open();
        worst[slot] = side == Side.LONG ? market.low() : market.high();
        final double inWindow = window();
        final double normal = normalPerSecond() * WINDOW;
        if (!running && heardSeconds >= MIN_HEARD && inWindow >= MIN_USD && inWindow >= START_MULTIPLE * normal) {
            begin(now);
        } else if (running) {
            add(index(0), slot, now);
        }
        if (running) {
            unheard[index(0)] += heard ? 0 : 1;
            final double usual = episodeNormal[index(0)] * WINDOW;
            running = inWindow > 0 && inWindow >= END_MULTIPLE * usual && now - start[index(0)] < LONGEST_SECONDS;
        } else if (heard) {
            final double left = fade.over(1);
            normalUsd = normalUsd * left + (1 - left) * (fullUsd[slot] + sampledUsd[slot]);
            normalWeight = normalWeight * left + (1 - left);
            heardSeconds++;
        }
    }

    private void roll(final long now) {
        if (second != Long.MIN_VALUE && now > second) {
            final long first = Math.max(second + 1, now - WINDOW + 1);
            for (long s = first; s <= now; s++) {
                forget(slot(s));
            }
            if (running) {
                unheard[index(0)] += now - second - 1;
            }
        }
        second = Math.max(second, now);
    }

    private void forget(final int slot) {
        fullUsd[slot] = 0;
        sampledUsd[slot] = 0;
        prints[slot] = 0;
        open[slot] = Double.NaN;
        worst[slot] = Double.NaN;
    }

    private double window() {
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            sum += fullUsd[i] + sampledUsd[i];
        }
        return sum;
    }

    private void begin(final long now) {
        long first = now - WINDOW + 1;
        while (fullUsd[slot(first)] + sampledUsd[slot(first)] == 0) {
            first++;
        }
        episodes++;
        running = true;
        final int i = index(0);
        start[i] = first;
        last[i] = first;
        episodeFull[i] = 0;
        episodeSampled[i] = 0;
        episodePrints[i] = 0;
        episodeNormal[i] = normalPerSecond();
        startPrice[i] = Double.NaN;
        extreme[i] = Double.NaN;
        unheard[i] = 0;
        for (long s = first; s <= now; s++) {
            add(i, slot(s), s);
        }
    }

    private void add(final int i, final int slot, final long at) {
        final double usd = fullUsd[slot] + sampledUsd[slot];
        last[i] = usd > 0 ? at : last[i];
        episodeFull[i] += fullUsd[slot];
        episodeSampled[i] += sampledUsd[slot];
        episodePrints[i] += prints[slot];
        if (Double.isNaN(startPrice[i])) {
            startPrice[i] = open[slot];
        }
        if (Double.isNaN(extreme[i]) || (side == Side.LONG ? worst[slot] < extreme[i] : worst[slot] > extreme[i])) {
            extreme[i] = worst[slot];
        }
    }

    /** What is normal, USD per second; NaN before the first heard second. */
    public double normalPerSecond() {
        return normalUsd / normalWeight;
    }

    /** Episodes that can be asked for, 0 to 16. */
    public int count() {
        return (int) Math.min(KEPT, episodes);
    }

    /** Whether the newest episode goes on. */
    public boolean running() {
        return running;
    }

    /** First second of an episode; 0 is the newest. */
    public long startSecond(final int back) {
        return start[index(back)];
    }

    /** Seconds from the first liquidation of an episode to its last so far, both included. */
    public long lengthSeconds(final int back) {
        return last[index(back)] - start[index(back)] + 1;
    }

    /** USD that was printed. */
    public double usd(final int back) {
        return episodeFull[index(back)] + episodeSampled[index(back)];
    }

    /** USD at least, of sampled feeds by the lower end of their rate; what was printed or more. */
    public double usdLow(final int back) {
        return episodeFull[index(back)]
            + Math.max(episodeSampled[index(back)], atRate(back, WilsonInterval.low(trialPrints(back), trials(back))));
    }

    /** USD at most, of sampled feeds by the upper end of their rate; NaN when every second had a print: no bound. */
    public double usdHigh(final int back) {
        final double share = WilsonInterval.high(trialPrints(back), trials(back));
        if (episodePrints[index(back)] == 0) {
            return usd(back);
        }
        return trialPrints(back) >= trials(back) ? Double.NaN
            : Math.max(usd(back), episodeFull[index(back)] + atRate(back, share));
    }

    private double atRate(final int back, final double share) {
        final int i = index(back);
        return episodePrints[i] == 0 ? 0
            : -StrictMath.log(1 - share) * trials(back) * episodeSampled[i] / episodePrints[i];
    }

    private double trials(final int back) {
        return (double) lengthSeconds(back) * sampledStreams;
    }

    private double trialPrints(final int back) {
        return Math.min(episodePrints[index(back)], trials(back));
    }

    /** USD printed ÷ what is normal in as long a time; NaN when nothing is normal. */
    public double multiple(final int back) {
        final double normal = episodeNormal[index(back)] * lengthSeconds(back);
        return normal > 0 ? usd(back) / normal : Double.NaN;
    }

    /** How far the mark went against the side, bps of log price, at least 0; NaN when it is not known. */
    public double moveBps(final int back) {
        final double way = StrictMath.log(extreme[index(back)] / startPrice[index(back)]) * BPS;
        return side == Side.LONG ? -way : way;
    }

    /** Seconds of an episode in which not every stream was heard: its figures are too low. */
    public long unheardSeconds(final int back) {
        return unheard[index(back)];
    }

    /** Lists the state. */
    public void visit(final StateCursor cursor) {
        cursor.reals(fullUsd);
        cursor.reals(sampledUsd);
        cursor.words(prints);
        cursor.reals(open);
        cursor.reals(worst);
        second = cursor.word(second);
        normalUsd = cursor.real(normalUsd);
        normalWeight = cursor.real(normalWeight);
        heardSeconds = cursor.word(heardSeconds);
        cursor.words(start);
        cursor.words(last);
        cursor.reals(episodeFull);
        cursor.reals(episodeSampled);
        cursor.words(episodePrints);
        cursor.reals(episodeNormal);
        cursor.reals(startPrice);
        cursor.reals(extreme);
        cursor.words(unheard);
        episodes = cursor.word(episodes);
        running = cursor.flag(running);
    }

    private int index(final int back) {
        return (int) ((episodes - 1 - back) % KEPT);
    }

    private static int slot(final long second) {
        return (int) Math.floorMod(second, (long) WINDOW);
    }
}

package io.isotherm.console.chart;

import io.isotherm.client.VenueEntry;
import io.isotherm.client.history.BarView;
import io.isotherm.client.history.SegmentHeader;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Realised liquidations of some time by venue and side. It is a floor where it lacks something: the engine did not run
 * all of the time, lost liquidations, or a venue was not live.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class LiquidationBar {
    private final long timeNs;
    private final Map<String, BarAmounts[]> venues = new TreeMap<>();
    private final Map<String, FeedCoverage> coverage = new TreeMap<>();
    private final Map<String, Boolean> notLive = new TreeMap<>();
    private boolean partial;
    private long lost;

    /**
     * Nothing yet.
     *
     * @param timeNs start of it, ns since the Unix epoch.
     */
    LiquidationBar(final long timeNs) {
        this.timeNs = timeNs;
    }

    /** Adds a stored bar, of one venue alone unless that is null. */
    void add(final BarView bar, final SegmentHeader header, final String only) {
        partial |= bar.partial();
        // of a loss over several bars each says all
        lost = Math.max(lost, bar.lost());
        final List<VenueEntry> rows = header.venues();
        for (int row = 0; row < rows.size(); row++) {
            final String code = rows.get(row).code();
            if (only != null && !only.equals(code)) {
                continue;
            }
            final BarAmounts[] sides = venues.computeIfAbsent(code, name ->
                new BarAmounts[] {new BarAmounts(), new BarAmounts()});
            for (final Side side : Side.values()) {
                sides[side.code()].add(bar, row, side);
            }
            coverage.put(code, rows.get(row).coverage());
            notLive.merge(code, bar.notLive(row), Boolean::logicalOr);
        }
    }

    /** Start of it, ns since the Unix epoch. */
    public long timeNs() {
        return timeNs;
    }

    /** Codes of the venues that it knows. */
    public Collection<String> venues() {
        return venues.keySet();
    }

    /**
     * How much of a venue's liquidations its feed shows.
     *
     * @param venue code.
     */
    public FeedCoverage coverage(final String venue) {
        return coverage.get(venue);
    }

    /**
     * A side at a venue.
     *
     * @param venue code.
     * @param side  of the positions.
     */
    public BarAmounts of(final String venue, final Side side) {
        return venues.get(venue)[side.code()];
    }

    /**
     * A side at all venues.
     *
     * @param side of the positions.
     */
    public BarAmounts of(final Side side) {
        final BarAmounts all = new BarAmounts();
        venues.values().forEach(sides -> all.add(sides[side.code()]));
        return all;
    }

    /** Shorts less longs, millionths of the quote currency: above 0 more was bought by force than sold. */
    public long deltaMicros() {
        return of(Side.SHORT).usdMicros() - of(Side.LONG).usdMicros();
    }

    /** Venues that were not live, or not known to be, in some of the time. */
    public List<String> notLive() {
        final List<String> codes = new ArrayList<>();
        notLive.forEach((code, silent) -> {
            if (silent) {
                codes.add(code);
            }
        });
        return codes;
    }

    /** Whether the engine did not run all of the time, or a stored bar is missing. */
    public boolean partial() {
        return partial;
    }

    void missing() {
        partial = true;
    }

    /** Liquidations of any underlying that were heard and lost, at most. */
    public long lost() {
        return lost;
    }

    /** Whether its amounts may lack something. */
    public boolean floor() {
        return partial || lost > 0 || notLive.containsValue(true);
    }
}

package io.isotherm.engine.publish;

import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.OiMode;
import io.isotherm.client.layout.Side;
import io.isotherm.engine.density.InstrumentDensity;
import io.isotherm.engine.density.OpenInterestMode;
import io.isotherm.engine.snapshot.MapHeadWriter;
import io.isotherm.engine.snapshot.PulseWriter;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Scaling;
import java.util.Arrays;

/**
 * The figures beside a map's rows: marks, open interest, what lies beyond the axis, confidence and health, by venue and
 * in total. Several instruments of a venue are added up; the accounted share is weighted by reported open interest,
 * confidence by that or what stands for it, the venue's mark is that of its instrument with the most.
 *
 * <p><b>Threads:</b> owned by the processor thread. Allocates nothing.
 */
final class UnderlyingHead {
    private final InstrumentDensity[] densities;
    private final int[] venueRow;
    private final MapHeadWriter head;
    private final VenueWatch watch;
    private final double[] priceUnit;
    private final double[] quantityUnit;
    private final long[] eventTimeNs;
    private final long[] receiveTimeNs;
    private final int venueCount;

    UnderlyingHead(final InstrumentDensity[] densities, final int[] venueRow, final MapHeadWriter head,
                   final int venueCount, final VenueWatch watch) {
        this.densities = densities;
        this.venueRow = venueRow;
        this.head = head;
        this.venueCount = venueCount;
        this.watch = watch;
        priceUnit = new double[densities.length];
        quantityUnit = new double[densities.length];
        for (int i = 0; i < densities.length; i++) {
            priceUnit[i] = (double) Scaling.powerOfTen(densities[i].instrument().priceScale())
                * densities[i].instrument().priceMultiplier();
            quantityUnit[i] = Scaling.powerOfTen(densities[i].instrument().quantityScale());
        }
        eventTimeNs = new long[densities.length];
        Arrays.fill(eventTimeNs, PulseWriter.NONE);
        receiveTimeNs = new long[densities.length];
        Arrays.fill(receiveTimeNs, PulseWriter.NONE);
    }

    /**
     * Notes what an instrument's pulse says.
     *
     * @param i          index of the instrument within the underlying.
     * @param eventNs    venue time of its newest event, or {@link PulseWriter#NONE}.
     * @param receivedNs receive time of its newest event.
     */
    void heard(final int i, final long eventNs, final long receivedNs) {
        eventTimeNs[i] = eventNs;
        receiveTimeNs[i] = receivedNs;
    }

    /** Venue time of an instrument's newest event, or {@link PulseWriter#NONE}. */
    long eventTimeNs(final int i) {
        return eventTimeNs[i];
    }

    /** One-sided open interest of an instrument at its mark, quote currency; 0 without either. */
    double openInterestUsd(final int i) {
        final double quantity = densities[i].openInterest() / quantityUnit[i];
        return densities[i].instrument().kind() == ContractKind.INVERSE ? quantity
            : quantity * densities[i].mark() / Scaling.powerOfTen(densities[i].instrument().priceScale());
    }

    /**
     * Writes all figures.
     *
     * @param mark of the underlying.
     */
    void write(final double mark) {
        for (int row = 0; row < venueCount; row++) {
            writeVenue(row);
        }
        double openInterest = 0;
        double accounted = 0;
        double confidence = 0;
        double positions = 0;
        double below = 0;
        double above = 0;
        long newestNs = PulseWriter.NONE;
        OiMode worst = OiMode.SOCKET;
        FeedCoverage coverage = FeedCoverage.FULL;
        for (int i = 0; i < densities.length; i++) {
            final double usd = openInterestUsd(i);
            below += beyondUsd(i, Side.LONG);
            above += beyondUsd(i, Side.SHORT);
            if (usd > 0) {
                openInterest += usd;
                accounted += usd * densities[i].accounted();
            }
            positions += densities[i].positionsUsd();
            confidence += densities[i].positionsUsd() * densities[i].confidence();
            newestNs = Math.max(newestNs, eventTimeNs[i]);
            worst = worse(worst, mode(densities[i].openInterestMode()));
            coverage = worse(coverage, coverage(densities[i].instrument().coverage()));
        }
        head.mark(mark).openInterestUsd(openInterest > 0 ? openInterest : Double.NaN)
            .accounted(openInterest > 0 ? accounted / openInterest : Double.NaN)
            .confidence(positions > 0 ? confidence / positions : 0)
            .beyondUsd(Side.LONG, below).beyondUsd(Side.SHORT, above)
            .eventTimeNs(newestNs).oiMode(worst).coverage(coverage)
            .venueStates(watch.states(), watch.oldestMarkNs());
    }

    private void writeVenue(final int row) {
        double openInterest = 0;
        double accounted = 0;
        double confidence = 0;
        double positions = 0;
        double below = 0;
        double above = 0;
        double most = -1;
        double mark = Double.NaN;
        long newestNs = PulseWriter.NONE;
        long heardNs = PulseWriter.NONE;
        long markedNs = PulseWriter.NONE;
        long flags = 0;
        OiMode worst = OiMode.SOCKET;
        for (int i = 0; i < densities.length; i++) {
            if (venueRow[i] != row) {
                continue;
            }
            final double usd = openInterestUsd(i);
            if (densities[i].mark() != InstrumentDensity.NO_PRICE && usd > most) {
                most = usd;
                mark = densities[i].mark() / priceUnit[i];
            }
            if (usd > 0) {
                openInterest += usd;
                accounted += usd * densities[i].accounted();
            }
            positions += densities[i].positionsUsd();
            confidence += densities[i].positionsUsd() * densities[i].confidence();
            below += beyondUsd(i, Side.LONG);
            above += beyondUsd(i, Side.SHORT);
            newestNs = Math.max(newestNs, eventTimeNs[i]);
            heardNs = Math.max(heardNs, receiveTimeNs[i]);
            flags |= watch.healthOf(i);
            markedNs = older(markedNs, watch.markTimeNs(i));
            worst = worse(worst, mode(densities[i].openInterestMode()));
        }
        head.venueMark(row, mark).venueOpenInterestUsd(row, openInterest > 0 ? openInterest : Double.NaN)
            .venueAccounted(row, openInterest > 0 ? accounted / openInterest : Double.NaN)
            .venueConfidence(row, positions > 0 ? confidence / positions : 0)
            .venueBeyondUsd(row, Side.LONG, below).venueBeyondUsd(row, Side.SHORT, above)
            .venueTimes(row, newestNs, heardNs).venueMarkTime(row, markedNs)
            .venueHealth(row, (int) flags).venueOiMode(row, worst);
    }

    private double beyondUsd(final int i, final Side side) {
        return densities[i].mark() == InstrumentDensity.NO_PRICE ? 0 : densities[i].beyondUsd(side.code());
    }

    /** The older of two times of which either may be {@link PulseWriter#NONE}. */
    static long older(final long a, final long b) {
        return a == PulseWriter.NONE ? b : b == PulseWriter.NONE ? a : Math.min(a, b);
    }

    private static OiMode mode(final OpenInterestMode mode) {
        return switch (mode) {
            case SOCKET -> OiMode.SOCKET;
            case POLLED -> OiMode.POLLED;
            case NONE -> OiMode.NONE;
        };
    }

    /** Pushed beats polled beats none. */
    private static OiMode worse(final OiMode a, final OiMode b) {
        if (a == OiMode.NONE || b == OiMode.NONE) {
            return OiMode.NONE;
        }
        return a == OiMode.POLLED ? a : b;
    }

    private static FeedCoverage worse(final FeedCoverage a, final FeedCoverage b) {
        return a.code() <= b.code() ? a : b;
    }

    private static FeedCoverage coverage(final Coverage coverage) {
        return switch (coverage) {
            case FULL -> FeedCoverage.FULL;
            case SAMPLED -> FeedCoverage.SAMPLED;
            case NONE -> FeedCoverage.NONE;
        };
    }
}

package io.isotherm.simulator.server;

import io.isotherm.simulator.market.Listing;
import io.isotherm.simulator.market.MaintenanceTable;
import io.isotherm.simulator.market.SimulatedVenue;
import io.isotherm.simulator.market.VenueMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each venue says over REST of its contracts, and the commands that change it. The markets themselves trade on by
 * the terms they began with, but for a contract that ended: its streams fall silent.
 *
 * <p><b>Threads:</b> commands and answers from any thread; open interest is the pump thread's.
 */
public final class ListingBoard {
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private final List<Change> planned = new ArrayList<>();

    private record Change(long timeMs, Runnable command) {
    }

    /** One contract as its venue lists it. */
    static final class Row {
        private final VenueMarket market;
        private final Set<String> channels;
        private MaintenanceTable brackets;
        private BigDecimal contractSize;
        private boolean suspended;
        private boolean ended;
        private long endsMs;

        private Row(final VenueMarket market, final Set<String> channels) {
            this.market = market;
            this.channels = channels;
            brackets = market.listing().brackets();
            final Listing listing = market.listing();
            contractSize = listing.isInverse() ? BigDecimal.valueOf(listing.notional(1, listing.tick()))
                : BigDecimal.ONE.scaleByPowerOfTen(listing.contractScale() - listing.lotScale());
        }

        Listing listing() {
            return market.listing();
        }

        MaintenanceTable brackets() {
            return brackets;
        }

        /** One contract in base asset, or in quote currency where it is inverse. */
        BigDecimal contractSize() {
            return contractSize;
        }

        boolean suspended() {
            return suspended;
        }

        /** When trading ends, milliseconds since the epoch; 0 when no end is announced. */
        long endsMs() {
            return endsMs;
        }

        double openInterest() {
            return market.listing().quantity(market.openInterestLots());
        }

        double openInterestUsd() {
            return market.listing().notional(market.openInterestLots(), market.mark());
        }
    }

    void add(final VenueMarket market, final Set<String> ownChannels) {
        rows.add(new Row(market, ownChannels));
    }

    /** The contracts that a venue lists now. */
    synchronized List<Row> listed(final SimulatedVenue venue) {
        return rows.stream().filter(row -> row.listing().venue() == venue && !row.ended).toList();
    }

    /** Whether a channel is of a contract that ended. */
    synchronized boolean isSilent(final SimulatedVenue venue, final String channel) {
        return !silent.isEmpty() && silent.contains(venue.code() + " " + channel);
    }

    /**
     * Does something at a time of the simulated market.
     *
     * @param timeMs  milliseconds since the epoch.
     * @param command one of the others.
     */
    public synchronized void at(final long timeMs, final Runnable command) {
        planned.add(new Change(timeMs, command));
    }

    /** Does what is due. */
    synchronized void tick(final long timeMs) {
        for (final Change change : List.copyOf(planned)) {
            if (change.timeMs <= timeMs) {
                planned.remove(change);
                change.command.run();
            }
        }
    }

    /**
     * Gives a contract other brackets.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own spelling.
     * @param steps  rows of cap, maintenance rate and largest leverage, caps rising, in the unit of the old ones.
     */
    public synchronized void changeBrackets(final SimulatedVenue venue, final String symbol, final double[][] steps) {
        final Row row = find(venue, symbol);
        row.brackets = row.brackets.isBySize() ? MaintenanceTable.bySize(steps, 0) : MaintenanceTable.byValue(steps);
    }

    /**
     * Says that a contract has another size, as after a redenomination.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own spelling.
     * @param size   of one contract in base asset, or in quote currency where it is inverse.
     */
    public synchronized void changeContractSize(final SimulatedVenue venue, final String symbol,
                                                final BigDecimal size) {
        find(venue, symbol).contractSize = size;
    }

    /**
     * Says that a contract does not trade now, or does again.
     *
     * @param venue     that lists it.
     * @param symbol    the venue's own spelling.
     * @param suspended whether it does not.
     */
    public synchronized void suspend(final SimulatedVenue venue, final String symbol, final boolean suspended) {
        find(venue, symbol).suspended = suspended;
    }

    /**
     * Announces the end of a contract, which goes on until {@link #end}.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own spelling.
     * @param timeMs of the end, milliseconds since the epoch.
     */
    public synchronized void announceEnd(final SimulatedVenue venue, final String symbol, final long timeMs) {
        find(venue, symbol).endsMs = timeMs;
    }

    /**
     * Takes a contract off the list; its streams fall silent.
     *
     * @param venue  that lists it.
     * @param symbol the venue's own spelling.
     */
    public synchronized void end(final SimulatedVenue venue, final String symbol) {
        final Row row = find(venue, symbol);
        row.ended = true;
        row.channels.forEach(channel -> silent.add(venue.code() + " " + channel));
    }

    private Row find(final SimulatedVenue venue, final String symbol) {
        return rows.stream().filter(row -> row.listing().venue() == venue && row.listing().symbol().equals(symbol))
            .findFirst().orElseThrow(() -> new IllegalArgumentException(venue.code() + " does not list " + symbol));
    }
}

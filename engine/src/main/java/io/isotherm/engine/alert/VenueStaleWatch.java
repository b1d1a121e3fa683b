package io.isotherm.engine.alert;

import java.util.List;

/**
 * Venues of an underlying that are stale or missing, each for itself: raised once when one has been so for the rule's
 * time, ended when it is live.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class VenueStaleWatch extends RuleWatch {
    private final AlertTerms.VenueStale terms;
    private final String[] venues;
    private final Lasting[] lasting;
    private final Latch[] latches;

    VenueStaleWatch(final AlertRule rule, final AlertTerms.VenueStale terms, final String underlying,
                    final List<String> rows, final AlertListener listener) {
        super(rule, underlying, listener);
        this.terms = terms;
        venues = new String[rows.size()];
        lasting = new Lasting[venues.length];
        latches = new Latch[venues.length];
        for (int row = 0; row < venues.length; row++) {
            if (terms.venues().isEmpty() || terms.venues().contains(rows.get(row))) {
                venues[row] = rows.get(row);
                lasting[row] = new Lasting();
                latches[row] = latch();
            }
        }
    }

    @Override
    void onSecond(final UnderlyingSecond second) {
        if (second.notLive() == UnderlyingSecond.VENUES_UNKNOWN) {
            return;
        }
        for (int row = 0; row < venues.length; row++) {
            if (venues[row] != null) {
                look(second, row, (second.notLive() >>> row & 1) != 0);
            }
        }
    }

    private void look(final UnderlyingSecond second, final int row, final boolean down) {
        final long beforeNs = lasting[row].lengthNs(second.timeNs());
        lasting[row].onSecond(second.timeNs(), down);
        final Latch.Change change =
            latches[row].onSecond(second.timeNs(), lasting[row].reached(terms.forNs()), !down);
        if (tells(change)) {
            tell(second, latches[row], change, venues[row], null, AlertFigure.reported(
                (double) (down ? lasting[row].lengthNs(second.timeNs()) : beforeNs) / RealisedSeconds.SECOND_NS,
                (double) terms.forNs() / RealisedSeconds.SECOND_NS, AlertUnit.SECONDS));
        }
    }
}

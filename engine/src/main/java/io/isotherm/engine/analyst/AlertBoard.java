package io.isotherm.engine.analyst;

import io.isotherm.client.SnapshotDirectory;
import io.isotherm.client.UnderlyingEntry;
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.AlertSlotDescriptor;
import io.isotherm.client.layout.AlertsDescriptor;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.engine.alert.Alert;
import io.isotherm.engine.alert.AlertEvent;
import io.isotherm.engine.alert.AlertFigure;
import io.isotherm.engine.alert.AlertListener;
import io.isotherm.engine.alert.AlertText;
import io.isotherm.engine.snapshot.AlertsWriter;
import io.isotherm.engine.snapshot.CountersWriter;

/**
 * Shows alerts to the readers of the snapshot file, and counts them there. What ends is told with the number of the
 * alert that raised it, as long as that is still in the file.
 *
 * <p><b>Threads:</b> the analyst's.
 */
final class AlertBoard implements AlertListener {
    private final AlertsWriter writer;
    private final CountersWriter counters;
    private final SnapshotDirectory directory;
    /** What was raised, by its slot in the file; null in those of ends. */
    private final Alert[] raised = new Alert[AlertsDescriptor.SLOTS];

    AlertBoard(final AlertsWriter writer, final CountersWriter counters, final SnapshotDirectory directory) {
        this.writer = writer;
        this.counters = counters;
        this.directory = directory;
    }

    @Override
    public void onAlert(final Alert alert) {
        final boolean ended = alert.event() == AlertEvent.ENDED;
        final long number = writer.newest() + 1;
        final long raisedNumber = ended ? raisedBy(alert, number) : number;
        raised[slot(number)] = ended ? null : alert;
        if (!ended) {
            counters.increment(EngineCounter.ALERTS_RAISED, 0);
            counters.add(EngineCounter.ALERTS_SUPPRESSED, 0, alert.suppressed());
        }
        final AlertFigure figure = alert.figure();
        final int underlying = directory.underlyingIndex(alert.underlying());
        writer.begin(raisedNumber, alert.timeNs(), alert.sinceNs())
            .about(underlying, venueId(directory.underlyings().get(underlying), alert.venue()), alert.side(),
                (ended ? AlertSlotDescriptor.FLAG_ENDED : 0)
                    | (figure.estimated() ? AlertSlotDescriptor.FLAG_ESTIMATED : 0)
                    | (figure.calibrated() ? AlertSlotDescriptor.FLAG_CALIBRATED : 0)
                    | (alert.rule().tellEnd() ? 0 : AlertSlotDescriptor.FLAG_END_UNTOLD), alert.suppressed())
            .figure(figure.value(), figure.low(), figure.high(), figure.threshold(), figure.unit().word())
            .prices(alert.mark(), alert.priceLow(), alert.priceHigh())
            .words(alert.rule().severity().word(), alert.rule().terms().kind().word(), alert.rule().name(),
                AlertText.of(alert))
            .publish();
    }

    private static int slot(final long number) {
        return (int) (number & AlertsDescriptor.SLOTS - 1);
    }

    /** The newest alert of the same rule and subject that was raised then; 0 when it is in the file no more. */
    private long raisedBy(final Alert end, final long number) {
        for (long before = number - 1; before > Math.max(0, number - AlertsDescriptor.SLOTS); before--) {
            final Alert alert = raised[slot(before)];
            if (alert != null && alert.timeNs() == end.sinceNs() && alert.rule() == end.rule()
                && alert.underlying().equals(end.underlying())
                && (alert.venue() == null ? end.venue() == null : alert.venue().equals(end.venue()))) {
                return before;
            }
        }
        return 0;
    }

    private static int venueId(final UnderlyingEntry underlying, final String code) {
        for (final VenueEntry venue : underlying.venues()) {
            if (venue.code().equals(code)) {
                return venue.id();
            }
        }
        return 0;
    }
}

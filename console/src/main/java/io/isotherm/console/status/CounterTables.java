package io.isotherm.console.status;

import io.isotherm.console.text.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

/** Prints counters for people: one table for the engine and one per venue. */
final class CounterTables {
    private final CounterReading reading;
    private final boolean zeros;
    private final boolean rates;
    private final long nowEpochMs;

    /**
     * Prepares to print.
     *
     * @param reading    to print.
     * @param zeros      true to print counters that are 0, too.
     * @param rates      true for a column of rates.
     * @param nowEpochMs time now, milliseconds since the Unix epoch.
     */
    CounterTables(final CounterReading reading, final boolean zeros, final boolean rates, final long nowEpochMs) {
        this.reading = reading;
        this.zeros = zeros;
        this.rates = rates;
        this.nowEpochMs = nowEpochMs;
    }

    void print(final PrintWriter out) {
        reading.head().print(out);
        section(out, "engine", null);
        for (final String venue : reading.venues()) {
            section(out, "venue " + venue, venue);
        }
        final long hidden = reading.values().stream().filter(value -> value.value() == 0).count();
        if (!zeros && hidden > 0) {
            out.println();
            out.println(hidden + " counters are 0; --all shows them");
        }
    }

    private void section(final PrintWriter out, final String title, final String venue) {
        final List<CounterValue> shown = reading.values().stream().filter(value ->
            Objects.equals(venue, value.venue()) && (zeros || value.value() != 0)).toList();
        out.println();
        if (shown.isEmpty()) {
            out.println(title + ": every counter is 0");
            return;
        }
        final TextTable table = rates
            ? new TextTable().row(title, "value", "per second", "unit", "what it counts").leftFrom(3)
            : new TextTable().row(title, "value", "unit", "what it counts").leftFrom(2);
        for (final CounterValue value : shown) {
            final String name = "  " + value.counter().label();
            final String text = value.text(nowEpochMs, reading.head().liveness());
            final String sentence = value.counter().sentence();
            if (rates) {
                table.row(name, text, value.rateText(), value.unit(), sentence);
            } else {
                table.row(name, text, value.unit(), sentence);
            }
        }
        table.print(out);
    }
}

package io.isotherm.engine.journal;

import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.util.ArrayList;
import java.util.List;

/** Maintenance brackets as fields of a payload: the table's own, then one sequence per column. */
final class BracketsPayload {
    private BracketsPayload() {
    }

    static void write(final PayloadWriter payload, final BracketTable table) {
        final List<Bracket> rows = table.brackets();
        payload.text("unit", table.unit().name()).float64("feeRate", table.feeRate())
            .text("source", table.source()).text("date", table.date()).text("assumedRule", table.assumedRule())
            .float64s("caps", rows.stream().mapToDouble(Bracket::cap).toArray())
            .float64s("maintenanceRates", rows.stream().mapToDouble(Bracket::maintenanceRate).toArray())
            .float64s("maxLeverages", rows.stream().mapToDouble(Bracket::maxLeverage).toArray())
            .float64s("deductions", rows.stream().mapToDouble(Bracket::deduction).toArray())
            .flags("assumed", rows.stream().map(Bracket::assumed).toList());
    }

    /**
     * Reads a table.
     *
     * @param payload at its first field.
     * @return the table.
     * @throws PayloadReader.PayloadException when it is none.
     */
    static BracketTable read(final PayloadReader payload) {
        final String unit = payload.text("unit");
        final double feeRate = payload.float64("feeRate");
        final String source = payload.text("source");
        final String date = payload.text("date");
        final String rule = payload.text("assumedRule");
        final double[] caps = payload.float64s("caps");
        final double[] rates = payload.float64s("maintenanceRates");
        final double[] leverages = payload.float64s("maxLeverages");
        final double[] deductions = payload.float64s("deductions");
        final List<Boolean> assumed = payload.flags("assumed");
        if (rates.length != caps.length || leverages.length != caps.length
            || deductions.length != caps.length || assumed.size() != caps.length) {
            throw new PayloadReader.PayloadException("its brackets are not a table");
        }
        final List<Bracket> rows = new ArrayList<>();
        for (int i = 0; i < caps.length; i++) {
            rows.add(new Bracket(caps[i], rates[i], leverages[i], deductions[i], assumed.get(i)));
        }
        try {
            return new BracketTable(BracketTable.Unit.valueOf(unit), feeRate, source, date, rule, rows);
        } catch (final IllegalArgumentException refused) {
            throw new PayloadReader.PayloadException("its brackets are not a table: " + refused.getMessage());
        }
    }
}

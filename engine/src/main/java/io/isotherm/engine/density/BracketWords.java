package io.isotherm.engine.density;

import io.isotherm.engine.state.StateCursor;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.util.ArrayList;
import java.util.List;

/** Maintenance brackets among the words of a state: tables are of no fixed length, so each tells its own. */
public final class BracketWords {
    /** More than any venue has, and than any text of a table is long. */
    private static final int MOST = 1 << 16;
    private static final Bracket NONE = new Bracket(1, 0, 1, 0, false);
    private static final BracketTable.Unit[] UNITS = BracketTable.Unit.values();

    private BracketWords() {
    }

    /**
     * Lists a table.
     *
     * @param cursor that visits.
     * @param table  present one.
     * @return the one to go on with.
     * @throws IllegalArgumentException when what the cursor gives is no table.
     */
    public static BracketTable visit(final StateCursor cursor, final BracketTable table) {
        final int unit = cursor.number(table.unit().ordinal());
        if (unit < 0 || unit >= UNITS.length) {
            throw new IllegalArgumentException("the state has brackets of an unknown unit, " + unit);
        }
        final double feeRate = cursor.real(table.feeRate());
        final String source = text(cursor, table.source());
        final String date = text(cursor, table.date());
        final String assumedRule = text(cursor, table.assumedRule());
        final int count = size(cursor, table.brackets().size());
        final List<Bracket> brackets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final Bracket now = i < table.brackets().size() ? table.brackets().get(i) : NONE;
            brackets.add(new Bracket(cursor.real(now.cap()), cursor.real(now.maintenanceRate()),
                cursor.real(now.maxLeverage()), cursor.real(now.deduction()), cursor.flag(now.assumed())));
        }
        return new BracketTable(UNITS[unit], feeRate, source, date, assumedRule, brackets);
    }

    private static String text(final StateCursor cursor, final String now) {
        final int length = size(cursor, now.length());
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) cursor.number(i < now.length() ? now.charAt(i) : 0));
        }
        return text.toString();
    }

    private static int size(final StateCursor cursor, final int now) {
        final int size = cursor.number(now);
        if (size < 0 || size > MOST) {
            throw new IllegalArgumentException("the state has brackets of length " + size);
        }
        return size;
    }
}

package io.isotherm.console.history;

import io.isotherm.client.history.RecordSource;
import java.io.PrintWriter;

/** Prints records of one series. Realised amounts are exact decimals, estimates within the error of a column. */
interface RecordTable {
    /**
     * Takes the record that was read last.
     *
     * @param series of it.
     * @param out    gets what can be printed at once.
     * @return false when it has nothing of what was asked for.
     */
    boolean add(RecordSource series, PrintWriter out);

    /**
     * Prints what is left, and a header even when there were no records.
     *
     * @param out takes it.
     */
    void end(PrintWriter out);
}

package io.isotherm.export;

import io.isotherm.client.history.HistorySeries;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** How records of one kind become rows of a table. */
interface ArrowTable {
    /** Names, types and units of the columns. */
    Schema schema();

    /**
     * Adds the record that was read last.
     *
     * @param root   takes the rows.
     * @param at     first row.
     * @param series whose last read was whole.
     * @return rows that were added.
     */
    int add(VectorSchemaRoot root, int at, HistorySeries series);
}

package io.isotherm.simulator.venue;

/**
 * The envelope of BitMEX's tables: a partial with its schema, then inserts, updates and deletes.
 *
 * @param name   of the table.
 * @param schema what a partial says of keys and types, as JSON members.
 * @param symbol that partials filter by.
 */
record BitmexTable(String name, String schema, String symbol) {
    /** The name under which the symbol's part is subscribed. */
    String channel() {
        return name + ":" + symbol;
    }

    /** The whole table, from its rows as JSON, comma-separated. */
    String partial(final String rows) {
        return frame("partial", "," + schema + ",\"filter\":{\"symbol\":\"" + symbol + "\"}", rows);
    }

    /** A message of an action on some rows, as JSON, comma-separated. */
    String message(final String action, final String rows) {
        return frame(action, "", rows);
    }

    private String frame(final String action, final String extra, final String rows) {
        return "{\"table\":\"" + name + "\",\"action\":\"" + action + "\"" + extra + ",\"data\":[" + rows + "]}";
    }
}

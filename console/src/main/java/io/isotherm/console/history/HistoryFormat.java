package io.isotherm.console.history;

/** How {@code history} prints. */
enum HistoryFormat {
    /** For people. */
    TEXT,
    /** A line of names, then values, for spreadsheets. */
    CSV,
    /** One object a line, for programs. */
    JSON,
    /** A heatmap as Coinglass's public API has it. */
    COINGLASS
}

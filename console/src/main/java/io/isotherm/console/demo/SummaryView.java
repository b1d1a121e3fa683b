package io.isotherm.console.demo;

/** Where summaries are shown. */
interface SummaryView {
    /**
     * Shows a summary in passing; called about once a second.
     *
     * @param summary newest.
     */
    void show(DemoSummary summary);

    /**
     * Shows the last summary.
     *
     * @param summary at the end.
     */
    void end(DemoSummary summary);
}

package io.isotherm.console.demo;

/** Where summaries are shown. */
interface SummaryView {
    /**
     * Shows a summary in passing; called about once a second.
     *
     * @param summary newest.
     */
    void show(DemoSummary summary);

    /** Leaves what is shown where it is: something else is told now, and the next summary comes below it. */
    default void giveWay() {
        // where every summary comes below the one before
    }

    /**
     * Shows the last summary.
     *
     * @param summary at the end.
     */
    void end(DemoSummary summary);
}

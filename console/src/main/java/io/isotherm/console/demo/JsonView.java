package io.isotherm.console.demo;

import java.io.PrintWriter;

/** Writes one JSON object at the end and nothing before. */
final class JsonView implements SummaryView {
    private final PrintWriter out;

    JsonView(final PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(final DemoSummary summary) {
        // Quiet until the end: a program reads this.
    }

    @Override
    public void end(final DemoSummary summary) {
        out.println(SummaryJson.of(summary));
        out.flush();
    }
}

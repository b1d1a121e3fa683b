package io.isotherm.console.top;

import java.util.List;

/** What the keys do and what the figures are. */
final class HelpPanel {
    private static final List<String> LINES = List.of(
        "q         quit                   tab, shift-tab   next, previous underlying",
        "↑ → +     narrower rows          v                next venue, then all together",
        "↓ ← -     wider rows             p, space         pause and go on",
        "?         this page and back     Ctrl-Z           stop; fg goes on",
        "",
        "USD that would be force-closed if the price were reached: estimates, each at",
        "the price that closes it. Open interest is one side's, at the mark.",
        "≈ an amount whose level was not learnt yet, in all or in part: uncalibrated.",
        "A row tells what lies in it; \"if there\" (on wide screens) what lies on the way.",
        "red, orange, yellow, green: above 3/4, 1/2, 1/4 of the densest row, below it.");

    private HelpPanel() {
    }

    static void draw(final Canvas canvas) {
        for (int i = 0; i < LINES.size() && i + 3 < canvas.height(); i++) {
            canvas.put(i + 2, 0, LINES.get(i), Tone.PLAIN);
        }
    }
}

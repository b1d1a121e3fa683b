package io.isotherm.console.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a running demonstration can be looked at from elsewhere.
 *
 * @param page     address of the page, or null without one.
 * @param snapshot directory of its snapshot, which is removed at the end unless somebody named it.
 * @param journal  folder of its journal, or null without one.
 */
record WhereToLook(String page, Path snapshot, Path journal) {
    /** Without a journal. */
    WhereToLook(final String page, final Path snapshot) {
        this(page, snapshot, null);
    }

    /** The command that reads the snapshot from another terminal. */
    String command() {
        return "./isotherm snapshot --dir " + snapshot;
    }

    /** Each place on a line of its own, its kind first. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>();
        if (page != null) {
            lines.add("page " + page);
        }
        lines.add("snapshot " + command());
        if (journal != null) {
            lines.add("journal " + DemoJournal.command(journal));
        }
        return lines;
    }
}

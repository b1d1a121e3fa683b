package io.isotherm.console.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a running demonstration can be looked at from elsewhere.
 *
 * @param page     address of the page, or null without one.
 * @param snapshot directory of its snapshot, which is removed at the end unless somebody named it.
 */
record WhereToLook(String page, Path snapshot) {
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
        return lines;
    }
}

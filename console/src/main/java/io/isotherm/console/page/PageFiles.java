package io.isotherm.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of the page, read once. A request path is looked up among these names and never becomes a file name.
 *
 * <p><b>Threads:</b> immutable.
 */
final class PageFiles {
    private static final String[][] FILES = {
        {"/", "page.html", "text/html; charset=utf-8"},
        {"/page.css", "page.css", "text/css; charset=utf-8"},
        {"/page.js", "page.js", "text/javascript; charset=utf-8"},
        {"/panel.js", "panel.js", "text/javascript; charset=utf-8"},
        {"/chart.js", "chart.js", "text/javascript; charset=utf-8"},
        {"/rows.js", "rows.js", "text/javascript; charset=utf-8"},
        {"/format.js", "format.js", "text/javascript; charset=utf-8"},
        {"/favicon.svg", "favicon.svg", "image/svg+xml"},
    };

    private final Map<String, PageAnswer> answers = new HashMap<>();

    PageFiles() {
        for (final String[] file : FILES) {
            answers.put(file[0], new PageAnswer(200, file[2], read(file[1])));
        }
    }

    /** The file at a path, or null. */
    PageAnswer at(final String path) {
        return answers.get(path);
    }

    private static byte[] read(final String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the console's jar: build it again");
            }
            return in.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.isotherm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/when-things-go-wrong.md: a message with words in angle brackets, and its exit status. */
final class DocumentedMessages {
    private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\|[^|]+\\|[^|]+\\| (\\d) \\|");
    private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z]+>");

    private record Row(String message, Pattern pattern, int status) {
    }

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> unseen = new LinkedHashSet<>();

    DocumentedMessages(final Path page) throws IOException {
        for (final String line : Files.readAllLines(page)) {
            final Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), pattern(row.group(1)), Integer.parseInt(row.group(2))));
                unseen.add(row.group(1));
            }
        }
    }

    private static Pattern pattern(final String message) {
        final StringBuilder regex = new StringBuilder();
        int end = 0;
        for (final Matcher m = PLACEHOLDER.matcher(message); m.find();) {
            regex.append(Pattern.quote(message.substring(end, m.start()))).append("[^\\n]+");
            end = m.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(message.substring(end))).toString());
    }

    /** Requires that one row, and one alone, says what a command printed and how it ended. */
    void require(final String command, final String printed, final int status) {
        final String prefix = "isotherm " + command + ": ";
        final List<String> lines = printed.lines().filter(line -> line.startsWith(prefix)).toList();
        assertEquals(1, lines.size(), "one line of complaint in: " + printed);
        assertEquals(0, printed.lines().filter(line -> line.startsWith("\tat ")).count(), printed);
        final String message = lines.get(0).substring(prefix.length());
        final List<Row> found = rows.stream().filter(row -> row.pattern().matcher(message).matches()).toList();
        assertEquals(1, found.size(), "rows of the page for: " + message);
        assertEquals(found.get(0).status(), status, message);
        unseen.remove(found.get(0).message());
    }

    /** Messages that no test has produced yet. */
    Set<String> unseen() {
        return unseen;
    }
}

package io.isotherm.bench.world;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an engine says of the state that it starts from. */
final class StartWords {
    private static final Pattern RECOVERED = Pattern.compile("recovered ([\\d,]+) events: .*");
    private static final String COLD = "; the engine starts cold";
    private static final String TRIED = "; the image before it is tried";

    private final List<String> lines = new ArrayList<>();

    /** Another start begins. */
    void begin() {
        lines.clear();
    }

    /** A line of it. */
    void hear(final String line) {
        lines.add(line);
    }

    /** Events in the state that it says it has; −1 when it says nothing of that. */
    long recovered() {
        for (final String line : lines) {
            final Matcher matcher = RECOVERED.matcher(line);
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1).replace(",", ""));
            }
        }
        return -1;
    }

    /** Whether it says that it starts with nothing. */
    boolean saysCold() {
        return lines.stream().anyMatch(line -> line.endsWith(COLD));
    }

    /** Images that it says are damaged. */
    long damagedImages() {
        return lines.stream().filter(line -> line.endsWith(TRIED)).count();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}

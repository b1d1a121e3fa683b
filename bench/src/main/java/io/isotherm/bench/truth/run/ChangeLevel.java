package io.isotherm.bench.truth.run;

import java.util.List;

/**
 * How the model's level came through a sudden change of the market.
 *
 * @param spans the day before the change, then the spans after it that lie within the run, in order; empty when the
 *              market does not change or a whole day before the change was not scored.
 */
public record ChangeLevel(List<ChangeSpan> spans) {
    /** Of a market that does not change. */
    public static final ChangeLevel NONE = new ChangeLevel(List.of());

    /** Takes an unmodifiable copy. */
    public ChangeLevel {
        spans = List.copyOf(spans);
    }

    /**
     * The spans after the change.
     *
     * @return in order of time; empty without a change.
     */
    public List<ChangeSpan> after() {
        return spans.stream().skip(1).toList();
    }

    /**
     * The spans after the change beside the day before it.
     *
     * @return in order of time; empty without a change.
     */
    public List<ChangeSpan> relative() {
        return after().stream().map(span -> span.relativeTo(spans.get(0))).toList();
    }
}

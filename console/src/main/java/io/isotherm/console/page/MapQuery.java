package io.isotherm.console.page;

import java.util.List;
import java.util.Map;

/**
 * A request for a map, checked for form.
 *
 * @param underlying    such as {@code BTC}.
 * @param venue         code of one venue, or null for all together.
 * @param withinPercent half width of the range around the mark, percent of the mark, 0.1 to 90.
 */
record MapQuery(String underlying, String venue, double withinPercent) {
    static final double WITHIN_DEFAULT = 12;
    static final double WITHIN_MIN = 0.1;
    static final double WITHIN_MAX = 90;

    private static final List<String> NAMES = List.of("underlying", "venue", "within");

    /**
     * Reads the parameters of a request.
     *
     * @param parameters by name.
     * @return the query.
     * @throws QueryException for an unknown, repeated, absent or malformed parameter.
     */
    static MapQuery of(final Map<String, List<String>> parameters) throws QueryException {
        for (final Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!NAMES.contains(parameter.getKey())) {
                throw new QueryException(400, "unknown parameter \"" + shown(parameter.getKey())
                    + "\"; known are underlying, venue and within");
            }
            if (parameter.getValue().size() != 1) {
                throw new QueryException(400, "parameter \"" + parameter.getKey() + "\" is given more than once");
            }
        }
        if (!parameters.containsKey("underlying")) {
            throw new QueryException(400, "parameter \"underlying\" is missing, for example ?underlying=BTC");
        }
        final String venue = parameters.containsKey("venue") ? parameters.get("venue").get(0) : null;
        return new MapQuery(parameters.get("underlying").get(0), venue, within(parameters.get("within")));
    }

    private static double within(final List<String> values) throws QueryException {
        if (values == null) {
            return WITHIN_DEFAULT;
        }
        final String value = values.get(0);
        // Plain decimals only: Double.parseDouble alone would take "NaN", "1e1" and "0x1p3".
        if (value.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
            final double percent = Double.parseDouble(value);
            if (percent >= WITHIN_MIN && percent <= WITHIN_MAX) {
                return percent;
            }
        }
        throw new QueryException(400, "parameter \"within\" is \"" + shown(value)
            + "\"; it takes percent of the mark from 0.1 to 90");
    }

    static String shown(final String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

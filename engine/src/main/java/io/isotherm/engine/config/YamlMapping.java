package io.isotherm.engine.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One mapping of a checked file. Keys are declared before they are read, so an unknown one is found first. */
final class YamlMapping {
    private final String file;
    private final String path;
    private final MappingNode node;
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    YamlMapping(final String file, final String path, final MappingNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
        for (final NodeTuple tuple : node.getValue()) {
            final Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                throw new ConfigurationException(YamlDocument.place(file, key.getStartMark())
                    + ": a key must be a single word");
            }
            final String name = scalar.getValue();
            final YamlValue before = values.put(name,
                new YamlValue(file, path.isEmpty() ? name : path + "." + name, name, key, tuple.getValueNode()));
            if (before != null) {
                throw new ConfigurationException(YamlDocument.place(file, key.getStartMark()) + ": key \"" + name
                    + "\" stands twice; the first is at line " + before.keyLine());
            }
        }
    }

    /** Refuses every key that is not among the given ones. */
    YamlMapping allow(final String... keys) {
        final List<String> known = Arrays.asList(keys);
        for (final YamlValue value : values.values()) {
            if (!known.contains(value.key())) {
                final String nearest = NearestWord.of(value.key(), known);
                throw new ConfigurationException(value.keyPlace() + ": unknown key \"" + value.key() + "\""
                    + (path.isEmpty() ? "" : " in " + path)
                    + (nearest == null ? "" : "; did you mean \"" + nearest + "\"?")
                    + (nearest == null ? "; known keys: " + String.join(", ", known) : ""));
            }
        }
        return this;
    }

    /** The names of the keys in file order, where any name is allowed. */
    Set<String> keys() {
        return values.keySet();
    }

    boolean has(final String key) {
        return values.containsKey(key);
    }

    /** A value that must be there. */
    YamlValue required(final String key) {
        final YamlValue value = values.get(key);
        if (value == null) {
            throw new ConfigurationException(place() + ": key \"" + key + "\" is missing"
                + (path.isEmpty() ? "" : " in " + path));
        }
        return value;
    }

    /** Where the mapping starts. */
    String place() {
        return YamlDocument.place(file, node.getStartMark());
    }

    /** A mapping that may be absent, with its keys checked; null when absent. */
    YamlMapping section(final String key, final String... keys) {
        return has(key) ? required(key).mapping().allow(keys) : null;
    }

    String text(final String key, final String absent) {
        return has(key) ? required(key).text() : absent;
    }

    long integer(final String key, final long absent, final long low, final long high) {
        return has(key) ? required(key).integer(low, high) : absent;
    }

    double decimal(final String key, final double absent, final double low, final double high) {
        return has(key) ? required(key).decimal(low, high) : absent;
    }

    boolean flag(final String key, final boolean absent) {
        return has(key) ? required(key).flag() : absent;
    }

    long durationNs(final String key, final long absentNs, final long lowNs, final long highNs) {
        return has(key) ? required(key).durationNs(lowNs, highNs) : absentNs;
    }

    long bytes(final String key, final long absent, final long low, final long high) {
        return has(key) ? required(key).bytes(low, high) : absent;
    }

    <E extends Enum<E>> E word(final String key, final E absent, final Class<E> type) {
        return has(key) ? required(key).word(type) : absent;
    }
}

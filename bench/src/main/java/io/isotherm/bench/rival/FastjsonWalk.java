package io.isotherm.bench.rival;

import com.alibaba.fastjson2.JSONReader;

/** fastjson2's reader; names are only hashed. */
final class FastjsonWalk implements JsonWalk {
    @Override
    public long walk(final byte[] frame) {
        try (JSONReader reader = JSONReader.of(frame)) {
            return value(reader);
        }
    }

    private static long value(final JSONReader reader) {
        if (reader.nextIfObjectStart()) {
            long sum = 0;
            while (!reader.nextIfObjectEnd()) {
                sum += reader.readFieldNameHashCode();
                sum += value(reader);
            }
            reader.nextIfComma();
            return sum;
        }
        if (reader.nextIfArrayStart()) {
            long sum = 0;
            while (!reader.nextIfArrayEnd()) {
                sum += value(reader);
            }
            reader.nextIfComma();
            return sum;
        }
        if (reader.isString()) {
            return reader.readString().length();
        }
        if (reader.isNumber()) {
            return reader.readNumber().hashCode();
        }
        if (reader.nextIfNull()) {
            return 1;
        }
        return reader.readBoolValue() ? 2 : 0;
    }
}

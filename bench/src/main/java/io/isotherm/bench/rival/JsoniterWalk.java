package io.isotherm.bench.rival;

import com.jsoniter.JsonIterator;
import java.io.IOException;

/** jsoniter's iterator; its slices would be cheaper than strings, but fail on escapes. */
final class JsoniterWalk implements JsonWalk {
    private final JsonIterator iterator = new JsonIterator();

    @Override
    public long walk(final byte[] frame) throws IOException {
        iterator.reset(frame);
        return value();
    }

    private long value() throws IOException {
        long sum = 0;
        switch (iterator.whatIsNext()) {
            case OBJECT:
                for (String name = iterator.readObject(); name != null; name = iterator.readObject()) {
                    sum += name.length() + value();
                }
                return sum;
            case ARRAY:
                while (iterator.readArray()) {
                    sum += value();
                }
                return sum;
            case STRING:
                return iterator.readString().length();
            case NUMBER:
                return iterator.readNumberAsString().length();
            case BOOLEAN:
                return iterator.readBoolean() ? 2 : 0;
            default:
                return iterator.readNull() ? 1 : 0;
        }
    }
}

package io.isotherm.bench.rival;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import java.io.IOException;

/** dsl-json's reader; names are only hashed, text stays in its character buffer where it has no escapes. */
final class DslJsonWalk implements JsonWalk {
    private final JsonReader<Object> reader = new DslJson<Object>().newReader();

    @Override
    public long walk(final byte[] frame) throws IOException {
        reader.process(frame, frame.length);
        reader.getNextToken();
        return value();
    }

    /** The value that the reader stands on; the reader ends on its last byte. */
    private long value() throws IOException {
        switch (reader.last()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return reader.readString().length();
            case 't':
                return reader.wasTrue() ? 2 : 0;
            case 'f':
                return reader.wasFalse() ? 0 : 1;
            case 'n':
                return reader.wasNull() ? 1 : 0;
            default:
                final int start = reader.scanNumber();
                return reader.getCurrentIndex() - start;
        }
    }

    private long object() throws IOException {
        long sum = 0;
        if (reader.getNextToken() == '}') {
            return sum;
        }
        while (true) {
            sum += reader.fillName();
            reader.getNextToken();
            sum += value();
            if (reader.getNextToken() != ',') {
                reader.checkObjectEnd();
                return sum;
            }
            reader.getNextToken();
        }
    }

    private long array() throws IOException {
        long sum = 0;
        if (reader.getNextToken() == ']') {
            return sum;
        }
        while (true) {
            sum += value();
            if (reader.getNextToken() != ',') {
                reader.checkArrayEnd();
                return sum;
            }
            reader.getNextToken();
        }
    }
}

package io.isotherm.bench.rival;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Jackson's streaming parser; text is taken as a view of its character buffer. */
final class JacksonWalk implements JsonWalk {
    private final JsonFactory factory = new JsonFactory();

    @Override
    public long walk(final byte[] frame) throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(frame)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    sum += parser.currentName().length();
                } else if (token.isScalarValue()) {
                    sum += parser.getTextCharacters()[parser.getTextOffset()] + parser.getTextLength();
                }
            }
        }
        return sum;
    }
}

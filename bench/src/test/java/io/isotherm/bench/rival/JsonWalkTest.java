package io.isotherm.bench.rival;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rival that skips a part of the frame would look faster than it is. */
final class JsonWalkTest {
    private static final String FRAME = "{\"table\":\"x\",\"rows\":[{\"price\":\"12.50\",\"size\":-3.5e2,\"ok\":true,"
        + "\"none\":null,\"levels\":[[\"1\",2],[\"3\",4]],\"text\":\"\\u0041b\"},{}],\"last\":[],\"end\":\"z\"}";

    @ParameterizedTest
    @ValueSource(strings = {"jackson", "fastjson2", "dsl-json", "jsoniter"})
    void shouldSeeEveryTokenOfAFrame(final String library) throws IOException {
        final JsonWalk walk = JsonWalk.of(library);
        final long whole = walk.walk(bytes(FRAME));
        for (final String longer : new String[] {FRAME.replace("12.50", "12.500"), FRAME.replace("size", "sizes"),
            FRAME.replace("\"3\",4", "\"3333\",4"), FRAME.replace("\"z\"", "\"zz\""), FRAME.replace("Ab", "Abc"),
            FRAME.replace("{}", "{\"a\":\"b\"}"), FRAME.replace("true", "false")}) {
            if (!longer.equals(FRAME)) {
                assertNotEquals(whole, walk.walk(bytes(longer)), longer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jackson", "fastjson2", "dsl-json", "jsoniter"})
    void shouldReadFrameAfterFrame(final String library) throws IOException {
        final JsonWalk walk = JsonWalk.of(library);
        for (final String value : new String[] {"[]", "{}", "[1,2,3]", "{\"a\":{\"b\":[{}]}}", FRAME}) {
            walk.walk(bytes(value));
            walk.walk(bytes(FRAME));
        }
    }

    @Test
    void shouldRefuseAnUnknownLibrary() {
        assertThrows(IllegalArgumentException.class, () -> JsonWalk.of("gson"));
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.isotherm.bench.rival;

import java.io.IOException;

/**
 * One pass of a JSON library's streaming reader over a whole frame: every name, text and number is handed out in the
 * cheapest form that the library has, nothing is looked up, converted or kept. That is less than a decoder does, which
 * also finds its fields, reads numbers exactly and knows what they mean: the rival is favoured.
 */
public interface JsonWalk {
    /**
     * Walks a frame.
     *
     * @param frame one JSON value, UTF-8.
     * @return something that depends on every token.
     * @throws IOException when the library refuses the frame.
     */
    long walk(byte[] frame) throws IOException;

    /**
     * A library.
     *
     * @param name {@code jackson}, {@code fastjson2}, {@code dsl-json} or {@code jsoniter}.
     * @return its walk.
     */
    static JsonWalk of(final String name) {
        switch (name) {
            case "jackson":
                return new JacksonWalk();
            case "fastjson2":
                return new FastjsonWalk();
            case "dsl-json":
                return new DslJsonWalk();
            case "jsoniter":
                return new JsoniterWalk();
            default:
                throw new IllegalArgumentException("no library '" + name + "'");
        }
    }
}

package io.isotherm.engine.fuzz;

import java.io.IOException;
import java.util.List;

/** A reader of files, for any bytes at all. */
public interface FileTarget {
    /**
     * Inputs to start from, made by the project's own writers.
     *
     * @return a few.
     * @throws IOException when a file cannot be written.
     */
    List<byte[]> seeds() throws IOException;

    /**
     * Has an input read, all of it; a refusal in words is as good as a reading.
     *
     * @param input any bytes.
     * @return whether it was read to its end, for a fuzzer to see.
     */
    boolean accept(byte[] input);
}

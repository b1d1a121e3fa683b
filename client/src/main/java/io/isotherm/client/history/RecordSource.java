package io.isotherm.client.history;

import java.nio.ByteBuffer;

/** Where a view finds the record that was read last: a series on disk or in shared memory. */
public interface RecordSource {
    /** The record: little-endian, the layout of its kind from 0. */
    ByteBuffer record();

    /** What it is a record of. */
    SegmentHeader header();
}

package io.isotherm.client.layout;

/**
 * One number for the layout of the grid file, made as that of the snapshot file ({@link SchemaHash}), which it leaves
 * alone.
 */
public final class GridSchemaHash {
    private static final Class<?>[] DESCRIPTORS = {
        GridHeaderDescriptor.class, GridComponentDescriptor.class, GridInstrumentDescriptor.class,
        GridRegionDescriptor.class, GridSlotDescriptor.class, GridStateDescriptor.class,
    };

    private static final long VALUE = SchemaHash.fnv(description());

    private GridSchemaHash() {
    }

    /** Hash of the layout that this code was built with. */
    public static long value() {
        return VALUE;
    }

    /** The descriptors that the hash covers. */
    static Class<?>[] descriptors() {
        return DESCRIPTORS.clone();
    }

    /** The text that is hashed. */
    static String description() {
        return SchemaHash.text(SchemaHash.constants(DESCRIPTORS));
    }
}

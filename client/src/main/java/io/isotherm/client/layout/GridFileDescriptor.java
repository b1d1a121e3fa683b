package io.isotherm.client.layout;

/**
 * Layout of the grid file as a whole: where each region starts, from the numbers of components and instruments. Its
 * versions are its own, beside those of the snapshot file.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  header                           |  GridHeaderDescriptor; its version is written last
 *  +-----------------------------------+ 512
 *  |  components                       |  GridComponentDescriptor
 *  +-----------------------------------+  each region starts on a 128-byte line
 *  |  instruments                      |  GridInstrumentDescriptor
 *  +-----------------------------------+
 *  |  grids of each instrument         |  GridRegionDescriptor
 *  +-----------------------------------+ file length
 * </pre>
 *
 * <p>Readers take offsets and strides from the header and its tables, never from here: a later minor version may
 * append. The writer and tests use this class.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class GridFileDescriptor {
    /** Raised when an old reader would misread a new file. */
    public static final int MAJOR = 1;
    /** Raised when something was appended. */
    public static final int MINOR = 0;
    /** The word that this code writes. */
    public static final int CURRENT = MAJOR << 16 | MINOR;

    private final int instrumentsOffset;
    private final int regionsOffset;
    private final long fileLength;

    /**
     * Computes the offsets.
     *
     * @param componentCount  of the basis, 1 to 23.
     * @param instrumentCount of the file, at least 0.
     */
    public GridFileDescriptor(final int componentCount, final int instrumentCount) {
        instrumentsOffset = (int) align(GridHeaderDescriptor.HEADER_LENGTH
            + (long) componentCount * GridComponentDescriptor.STRIDE);
        regionsOffset = (int) align(instrumentsOffset + (long) instrumentCount * GridInstrumentDescriptor.STRIDE);
        fileLength = regionsOffset + (long) instrumentCount * GridRegionDescriptor.LENGTH;
    }

    /** Offset of the first component. */
    public int componentsOffset() {
        return GridHeaderDescriptor.HEADER_LENGTH;
    }

    /** Offset of the first instrument. */
    public int instrumentsOffset() {
        return instrumentsOffset;
    }

    /**
     * Offset of an instrument's region.
     *
     * @param instrument index; the file is at most 2 GiB.
     * @return bytes from the start of the file.
     */
    public int regionOffset(final int instrument) {
        return regionsOffset + instrument * GridRegionDescriptor.LENGTH;
    }

    /** Length of the file in bytes; one mapping holds 2 GiB at most. */
    public long fileLength() {
        return fileLength;
    }

    private static long align(final long offset) {
        return (offset + HeaderDescriptor.WRITER_LINE - 1) & -HeaderDescriptor.WRITER_LINE;
    }
}

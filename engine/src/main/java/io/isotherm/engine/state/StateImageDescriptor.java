package io.isotherm.engine.state;

/**
 * Layout of a state image. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MAGIC                     8 B    |      "ISOSTATE"
 *  +-----------------------------------+ 8
 *  |  VERSION                   8 B    |      3; another version is refused, not guessed
 *  +-----------------------------------+ 16
 *  |  CONTENT                   8 B    |      1: the densities; 2: all that decides an engine's later state;
 *  |                                   |      3: the signals of an underlying
 *  +-----------------------------------+ 24
 *  |  MODEL_HASH                8 B    |      of parameters and instruments: an image fits the model it was taken from
 *  +-----------------------------------+ 32
 *  |  EPOCH                     8 B    |      of the journalled run that it belongs to; 0 for none
 *  +-----------------------------------+ 40
 *  |  SEQUENCE                  8 B    |      of the last event that is in it; −1 for none
 *  +-----------------------------------+ 48
 *  |  RECEIVE_TIME_NS           8 B    |      of that event; Long.MIN_VALUE for none
 *  +-----------------------------------+ 56
 *  |  DIGEST                    8 B    |      of the state, see DigestCursor
 *  +-----------------------------------+ 64
 *  |  WORDS                     8 B    |      of the state
 *  +-----------------------------------+ 72
 *  |  LENGTH                    8 B    |      of the file
 *  +-----------------------------------+ 80
 *  |  CHECKSUM                  8 B    |      CRC32C of bytes 0 to 79
 *  +-----------------------------------+ 88
 *  |  block: up to BLOCK_LENGTH bytes  |      the words; for a run of zeros stand a zero and their count
 *  |  RUNNING_CHECKSUM          8 B    |      CRC32C of the words of this block and of all before it
 *  +-----------------------------------+ HEADER_LENGTH + BLOCK_LENGTH + 8
 *  |  further blocks; the last may be shorter
 *  +-----------------------------------+ LENGTH
 * </pre>
 */
final class StateImageDescriptor {
    static final long MAGIC = 0x45544154534F5349L;
    static final long VERSION = 3;
    static final long DENSITIES = 1;
    static final long ENGINE = 2;
    static final long SIGNALS = 3;
    /** Longest stretch of words under one checksum: what is damaged is found to within it. */
    static final int BLOCK_LENGTH = 64 * 1024;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
    static final int CONTENT_OFFSET = VERSION_OFFSET + Long.BYTES;
    static final int MODEL_HASH_OFFSET = CONTENT_OFFSET + Long.BYTES;
    static final int EPOCH_OFFSET = MODEL_HASH_OFFSET + Long.BYTES;
    static final int SEQUENCE_OFFSET = EPOCH_OFFSET + Long.BYTES;
    static final int RECEIVE_TIME_NS_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int DIGEST_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    static final int WORDS_OFFSET = DIGEST_OFFSET + Long.BYTES;
    static final int LENGTH_OFFSET = WORDS_OFFSET + Long.BYTES;
    static final int CHECKSUM_OFFSET = LENGTH_OFFSET + Long.BYTES;
    static final int HEADER_LENGTH = CHECKSUM_OFFSET + Long.BYTES;
    static final int RUNNING_CHECKSUM_LENGTH = Long.BYTES;

    private StateImageDescriptor() {
    }
}

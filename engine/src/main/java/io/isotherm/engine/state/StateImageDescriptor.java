package io.isotherm.engine.state;

/**
 * Layout of a state image. Little-endian; sizes in bytes.
 *
 * <pre>
 *  +-----------------------------------+ 0
 *  |  MAGIC                     8 B    |      "ISOSTATE"
 *  +-----------------------------------+ 8
 *  |  VERSION                   8 B    |      1; another version is refused, not guessed
 *  +-----------------------------------+ 16
 *  |  MODEL_HASH                8 B    |      of parameters and instruments: an image fits the model it was taken from
 *  +-----------------------------------+ 24
 *  |  SEQUENCE                  8 B    |      of the last event that is in it
 *  +-----------------------------------+ 32
 *  |  RECEIVE_TIME_NS           8 B    |      of that event
 *  +-----------------------------------+ 40
 *  |  DIGEST                    8 B    |      of the state, see DigestCursor
 *  +-----------------------------------+ 48
 *  |  WORDS                     8 B    |      how many words of state follow
 *  +-----------------------------------+ 56
 *  |  CHECKSUM                  8 B    |      CRC32C of bytes 0 to 55 and of the words
 *  +-----------------------------------+ 64
 *  |  the words                        |
 *  +-----------------------------------+ 64 + 8 × WORDS
 * </pre>
 */
final class StateImageDescriptor {
    static final long MAGIC = 0x45544154534F5349L;
    static final long VERSION = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Long.BYTES;
    static final int MODEL_HASH_OFFSET = VERSION_OFFSET + Long.BYTES;
    static final int SEQUENCE_OFFSET = MODEL_HASH_OFFSET + Long.BYTES;
    static final int RECEIVE_TIME_NS_OFFSET = SEQUENCE_OFFSET + Long.BYTES;
    static final int DIGEST_OFFSET = RECEIVE_TIME_NS_OFFSET + Long.BYTES;
    static final int WORDS_OFFSET = DIGEST_OFFSET + Long.BYTES;
    static final int CHECKSUM_OFFSET = WORDS_OFFSET + Long.BYTES;
    static final int HEADER_LENGTH = CHECKSUM_OFFSET + Long.BYTES;

    private StateImageDescriptor() {
    }
}

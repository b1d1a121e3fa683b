package io.isotherm.engine.checkpoint;

/** How far the writing of an image is: the instants between which a kill leaves something else behind. */
public enum CheckpointStage {
    /** The temporary file is there, empty. */
    BEGUN,
    /** It holds the whole image, in the page cache. */
    WRITTEN,
    /** It is on the disk. */
    FORCED,
    /** It has its name. */
    NAMED,
    /** Its name survives a power cut. */
    DONE
}

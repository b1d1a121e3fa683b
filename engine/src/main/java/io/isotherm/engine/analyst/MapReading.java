package io.isotherm.engine.analyst;

/** How much of a map is read at each whole second. The values that come of it are the same. */
public enum MapReading {
    /** What changed since the second before: as much work as there are changed blocks. */
    CHANGES,
    /** All of it: the obvious way, which the other one is compared and measured with. */
    WHOLE
}

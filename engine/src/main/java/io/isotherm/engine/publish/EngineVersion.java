package io.isotherm.engine.publish;

/** The version that the snapshot header and manifest show. */
public final class EngineVersion {
    /** For people, at most 31 bytes. */
    public static final String TEXT = "isotherm 0.1.0";

    private EngineVersion() {
    }
}

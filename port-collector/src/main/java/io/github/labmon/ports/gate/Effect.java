package io.github.labmon.ports.gate;

/** What a live port does to a declaration. */
enum Effect {
    /** Nothing. */
    NONE,
    /** The declaration fails. */
    CLASH,
    /** It would fail if an IPv6 socket takes IPv4 too, which was not told. */
    FAMILY_UNKNOWN,
    /** It would fail if the engine is one that gives up at a held port of a range, and its version was not told. */
    ENGINE_UNKNOWN,
    /** It would fail if the holder is not the deployment's own container, which could not be seen. */
    HOLDER_UNKNOWN,
    /** A stopped container wants it too. */
    RESERVED,
    /** It can be bound, and gets nothing from outside. */
    SHADOWED
}

package io.github.labmon.ports.gate.rule;

/** The effect of a live port on a declaration, the most severe first after {@link #NONE}. */
public enum Effect {
    /** Nothing. */
    NONE,
    /** The declaration fails. */
    CLASH,
    /** It fails if an IPv6 socket also accepts IPv4, which was not reported. */
    FAMILY_UNKNOWN,
    /** It fails if the engine stops at a held port of a range, and the engine's version was not reported. */
    ENGINE_UNKNOWN,
    /** It fails unless the holder is the deployment's own container, which could not be read. */
    HOLDER_UNKNOWN,
    /** A stopped container has the port reserved. */
    RESERVED,
    /** It can be bound, and receives nothing from outside. */
    SHADOWED
}

package io.github.labmon.ports;

/** The kernel's answer to a bind of an address and port, made as a container engine makes it (bind(2)). */
public enum BindResult {
    /** The bind succeeded; the socket was closed at once. */
    FREE,
    /** Another socket holds the port on an overlapping address (EADDRINUSE). */
    IN_USE,
    /** The host does not have this address (EADDRNOTAVAIL), or its kernel runs without IPv6 (EAFNOSUPPORT). */
    ADDRESS_NOT_AVAILABLE,
    /** The port needs a right that this process does not have (EACCES). */
    NOT_PERMITTED,
    /** The bind failed for another reason, for example for lack of file descriptors. */
    UNKNOWN
}

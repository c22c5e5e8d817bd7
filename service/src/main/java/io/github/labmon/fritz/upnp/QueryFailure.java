package io.github.labmon.fritz.upnp;

import io.github.labmon.fritz.ping.TcpProbe;

/**
 * Why a part of a router gave no value.
 *
 * @param kind what kind of failure
 * @param detail what more is known of it for people; never what the router sent, which may hold anything
 */
public record QueryFailure(Kind kind, String detail) {

    /** The failures that users must be able to tell apart. */
    public enum Kind {
        /** The name has no address. */
        NAME_NOT_FOUND,
        /** No connection; why, {@link TcpProbe} can tell. */
        NOT_REACHED,
        TIMED_OUT,
        CERTIFICATE,
        /** HTTP 404, or a page for people where a document was due. */
        NOT_THERE,
        /** No XML, or an HTTP status that says nothing more. */
        UNEXPECTED,
        /** A document type, entities, or more than 2 MiB. */
        HOSTILE,
        LOGIN_REFUSED,
        /** FRITZ!OS 7.24 and newer do not know a password without a name. */
        USERNAME_MISSING,
        /** UPnP 606. */
        RIGHT_MISSING,
        /** UPnP 401 or 820: this box does not have that. */
        NOT_OFFERED,
        /** Any other UPnP error. */
        FAULT
    }

    public QueryFailure(Kind kind) {
        this(kind, "");
    }

    /** Whether there is no such document: a page for people in its place is the same as none. */
    public boolean notThere() {
        return kind == Kind.NOT_THERE || kind == Kind.UNEXPECTED;
    }
}

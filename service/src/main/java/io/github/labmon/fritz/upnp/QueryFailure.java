package io.github.labmon.fritz.upnp;

/**
 * Why a query of a router returned no value.
 *
 * @param reason the kind of failure
 * @param detail a number or fingerprint that belongs to the reason, the same in every language, or empty; never text that
 *     the router sent, which may contain anything
 */
public record QueryFailure(Reason reason, String detail) {

    /** The failures that a user has to distinguish, because each needs another remedy. */
    public enum Reason {
        /** The host name has no address. */
        NAME_NOT_FOUND,
        /** The connection was refused, or there is no route. */
        NOT_REACHED,
        /** No answer within the deadline; also a connection that was not made within it. */
        TIMED_OUT,
        /** The TLS certificate is not trusted; the detail is its SHA-256 fingerprint. */
        CERTIFICATE,
        /** HTTP 404; the detail is 404. */
        NOT_FOUND,
        /** Another HTTP status than the protocol uses; the detail is the status. */
        HTTP_STATUS,
        /** A body that is not XML; the detail is the HTTP status. */
        NOT_XML,
        /** The answer ends before its end: in the middle of the XML, or before the announced length. */
        CUT_OFF,
        /** XML, but not a device description. */
        NOT_A_DESCRIPTION,
        /** XML, but not the response of the action that was called. */
        NOT_THE_RESPONSE,
        /** The action that returns the path of the list of clients returned none, or the path has no list. */
        NO_CLIENT_LIST,
        /** The connection ended before a response, or the server does not use HTTP. */
        NOT_HTTP,
        /** The server does not use TLS. */
        NO_TLS,
        /** HTTP 401 without a digest challenge that labmon supports. */
        NO_DIGEST_CHALLENGE,
        /** Each nonce is rejected as stale, also one that was issued a moment ago. */
        NONCES_ALWAYS_STALE,
        /** A document type or entity declaration, which no router needs and attackers do. */
        DOCUMENT_TYPE,
        /** More than 2 MiB. */
        TOO_LONG,
        /** More elements, or more levels of them, than any router sends. */
        TOO_NESTED,
        /** A link to another host, or of a login to another port. */
        FOREIGN_LINK,
        /** The user name or the password is wrong. */
        LOGIN_REFUSED,
        /** UPnP 606: the user lacks a right. */
        RIGHT_MISSING,
        /** UPnP 401, 602 or 820: this device does not implement the action. */
        NOT_OFFERED,
        /** Any other UPnP error; the detail is its code, empty where the fault has none. */
        FAULT,
        /** A defect of labmon; its log has the place. */
        INTERNAL_ERROR
    }

    public QueryFailure(Reason reason) {
        this(reason, "");
    }

    /**
     * Whether the device has no such document or action at that address: HTTP 404, or a page for people in its place,
     * which web servers send with any status.
     */
    public boolean notThere() {
        return switch (reason) {
            case NOT_FOUND, HTTP_STATUS, NOT_XML, NOT_A_DESCRIPTION, NOT_THE_RESPONSE -> true;
            default -> false;
        };
    }

    /**
     * Whether a value that was read before stays usable, with its own time: the device is there, and this one answer was
     * bad. After any other failure the value may belong to another state of the device, or to another device.
     */
    public boolean keepsLastValue() {
        return switch (reason) {
            case TIMED_OUT, CUT_OFF, FAULT, NOT_OFFERED, NOT_XML, HTTP_STATUS, INTERNAL_ERROR -> true;
            default -> false;
        };
    }
}

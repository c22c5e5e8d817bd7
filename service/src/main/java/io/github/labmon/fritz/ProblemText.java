package io.github.labmon.fritz;

import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.status.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every sentence about routers, once, with its code and with its arguments as {@code {0}}, {@code {1}}. Those that name
 * menus of FRITZ!OS are used for devices with FRITZ!OS alone.
 */
enum ProblemText {
    NAME_NOT_FOUND(
            "fritz-name-not-found",
            "The router address \"{0}\" cannot be resolved: check the name, and that the name server of this host knows"
                    + " it"),
    UNREACHABLE(
            "fritz-unreachable",
            "The router has not answered since {0}: check that it is switched on and connected to this network"),
    UNREACHABLE_WITH_ERROR(
            "fritz-unreachable",
            "The router has not answered since {0} ({1}): check that it is switched on and connected to this network"),
    STILL_READING("fritz-still-reading", "Still reading: {0}; the next request returns it"),
    SLOW(
            "fritz-slow",
            "The router answers slowly: values that have not arrived yet are of an earlier reading, with their own"
                    + " observedAt"),
    OFFLINE("fritz-offline", "The router has no connection to the Internet"),
    OFFLINE_WITH_ERROR("fritz-offline", "The router has no connection to the Internet (last error: {0})"),
    CONNECTING("fritz-connecting", "The router is connecting to the Internet"),
    PACKET_LOSS("fritz-packet-loss", "{0} % of the ping packets were lost"),
    PING_NOT_PERMITTED(
            "fritz-ping-not-permitted",
            "Ping is not permitted here (NET_RAW is missing) or not installed; the time of a TCP connection is measured"
                    + " instead"),

    ACCESS_DISABLED_FRITZ(
            "fritz-access-disabled",
            "{0} refuses connections to port {1}: switch on \"Allow access for applications\" and \"Transmit status"
                    + " information over UPnP\" at Home Network > Network > Network settings, or set the port in"
                    + " FRITZ_HOSTS"),
    ACCESS_DISABLED(
            "fritz-access-disabled",
            "{0} refuses connections to port {1}: switch on UPnP in its settings, or set the port and path of its UPnP"
                    + " description in FRITZ_HOSTS"),
    NO_INTERFACE_FRITZ(
            "fritz-no-interface",
            "{0} has both of its interfaces switched off: switch on \"Allow access for applications\" and \"Transmit"
                    + " status information over UPnP\" at Home Network > Network > Network settings"),
    NO_INTERFACE(
            "fritz-no-interface",
            "{0} answers, but has neither TR-064 nor UPnP at this address: switch on UPnP in its settings, set the port"
                    + " and path of its UPnP description in FRITZ_HOSTS, or check that FRITZ_HOSTS contains a router"),
    TR064_DISABLED_FRITZ(
            "fritz-tr064-disabled",
            "{0} has TR-064 switched off: switch on \"Allow access for applications\" at Home Network > Network >"
                    + " Network settings"),
    TR064_MISSING(
            "fritz-tr064-disabled",
            "{0} has no TR-064 at this address, so its login is not used: switch TR-064 on, or set an empty {1} where"
                    + " it needs no login"),
    UPNP_DISABLED_FRITZ(
            "fritz-upnp-status-disabled",
            "{0} has UPnP status information switched off: switch on \"Transmit status information over UPnP\" at Home"
                    + " Network > Network > Network settings"),
    UPNP_DISABLED_FRITZ_WITH_LOGIN(
            "fritz-upnp-status-disabled",
            "{0} has UPnP status information switched off, so traffic is read from the 32-bit counters of TR-064:"
                    + " switch on \"Transmit status information over UPnP\" at Home Network > Network > Network"
                    + " settings for 64-bit counters"),
    UPNP_MISSING(
            "fritz-upnp-status-disabled",
            "{0} has no UPnP description at this address: switch on UPnP in its settings, or set the port and path of"
                    + " the description in FRITZ_HOSTS"),
    USER_NAME_MISSING("fritz-username-missing", "FRITZ!OS 7.24 or newer needs a user name: set FRITZ_USERNAME"),
    LOGIN_REFUSED_FRITZ(
            "fritz-login-refused",
            "Login refused: user name or password wrong, or password longer than 32 characters; no further login before"
                    + " the configuration changes or FRITZ_LOGIN_PAUSE has passed"),
    LOGIN_REFUSED(
            "fritz-login-refused",
            "Login refused: user name or password wrong; no further login before the configuration changes or"
                    + " FRITZ_LOGIN_PAUSE has passed"),
    RIGHT_MISSING_FRITZ(
            "fritz-right-missing",
            "{0}: the user lacks the right \"FRITZ!Box Settings\": grant it at System > FRITZ!Box Users"),
    RIGHT_MISSING("fritz-right-missing", "{0}: the user lacks the right to read it: grant it in the router's settings"),
    IMPLAUSIBLE_UPTIME(
            "fritz-implausible",
            "The connection is older than the start of the router: a clock was set, or a counter wrapped; either time"
                    + " can be wrong"),
    PORT_MAPPINGS_INCOMPLETE(
            "fritz-port-mappings-incomplete", "The router did not return all of its port mappings; {0} are listed"),

    NOT_CONNECTED("fritz-not-connected", "{0}: no connection to the router's interface"),
    TIMED_OUT(
            "fritz-timeout",
            "{0}: no answer within the deadline; a value of an earlier reading has its own observedAt"),
    CERTIFICATE(
            "fritz-certificate-not-trusted",
            "The router's certificate is not trusted: if its SHA-256 fingerprint is {1}, add it to"
                    + " FRITZ_TLS_FINGERPRINTS, or use http in the home network"),
    NOT_OFFERED("fritz-not-offered", "{0}: not offered by this device"),
    FAULT("fritz-fault", "{0}: the router reported UPnP error {1}"),
    FAULT_WITHOUT_CODE("fritz-fault", "{0}: the router reported an error without a code"),
    CUT_OFF("fritz-cut-off", "{0}: the router's answer is cut off"),
    HTTP_STATUS("fritz-unexpected-answer", "{0}: unexpected answer of the router: HTTP status {1}"),
    NOT_XML("fritz-unexpected-answer", "{0}: unexpected answer of the router: HTTP status {1}, and no XML"),
    OTHER_XML("fritz-unexpected-answer", "{0}: unexpected answer of the router: XML of another kind"),
    NO_CLIENT_LIST("fritz-unexpected-answer", "{0}: unexpected answer of the router: no list"),
    NOT_HTTP("fritz-unexpected-answer", "{0}: the connection ended early, or the port does not use HTTP"),
    NO_TLS("fritz-unexpected-answer", "{0}: the port does not use TLS"),
    NO_DIGEST_CHALLENGE("fritz-unexpected-answer", "{0}: the router requires a login of a kind other than HTTP digest"),
    NONCES_ALWAYS_STALE("fritz-unexpected-answer", "{0}: the router rejects each of its own nonces as stale"),
    INTERNAL_ERROR("fritz-unexpected-answer", "{0}: a defect of labmon; its log has the place"),
    DOCUMENT_TYPE(
            "fritz-hostile-answer",
            "{0}: rejected, because the answer declares a document type or entities; check which device has this"
                    + " address"),
    TOO_LONG(
            "fritz-hostile-answer",
            "{0}: rejected, because the answer is longer than 2 MiB; check which device has this address"),
    TOO_NESTED(
            "fritz-hostile-answer",
            "{0}: rejected, because the answer has too many elements; check which device has this address"),
    FOREIGN_LINK(
            "fritz-hostile-answer",
            "{0}: rejected, because the description leads to another host; check which device has this address");

    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])}");

    private final String code;
    private final String sentence;

    ProblemText(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    String code() {
        return code;
    }

    /** The key of the short sentence about a code, with the argument {@code router}. */
    static String summaryKey(String code) {
        return "fritz.summary." + code.replaceFirst("^fritz-", "");
    }

    Problem problem(Object... arguments) {
        var detail = ARGUMENT.matcher(sentence)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf(arguments[Integer.parseInt(match.group(1))])));
        return new Problem(code, detail);
    }

    /** The sentence about a failed query; its arguments are the names of the queries and the detail of the failure. */
    static ProblemText of(QueryFailure failure, boolean fritz) {
        return switch (failure.reason()) {
            case NAME_NOT_FOUND, NOT_REACHED -> NOT_CONNECTED;
            case TIMED_OUT -> TIMED_OUT;
            case CERTIFICATE -> CERTIFICATE;
            case NOT_FOUND, HTTP_STATUS -> HTTP_STATUS;
            case NOT_XML -> NOT_XML;
            case CUT_OFF -> CUT_OFF;
            case NOT_A_DESCRIPTION, NOT_THE_RESPONSE -> OTHER_XML;
            case NO_CLIENT_LIST -> NO_CLIENT_LIST;
            case NOT_HTTP -> NOT_HTTP;
            case NO_TLS -> NO_TLS;
            case NO_DIGEST_CHALLENGE -> NO_DIGEST_CHALLENGE;
            case NONCES_ALWAYS_STALE -> NONCES_ALWAYS_STALE;
            case DOCUMENT_TYPE -> DOCUMENT_TYPE;
            case TOO_LONG -> TOO_LONG;
            case TOO_NESTED -> TOO_NESTED;
            case FOREIGN_LINK -> FOREIGN_LINK;
            case LOGIN_REFUSED -> fritz ? LOGIN_REFUSED_FRITZ : LOGIN_REFUSED;
            case RIGHT_MISSING -> fritz ? RIGHT_MISSING_FRITZ : RIGHT_MISSING;
            case NOT_OFFERED -> NOT_OFFERED;
            case FAULT -> failure.detail().isEmpty() ? FAULT_WITHOUT_CODE : FAULT;
            case INTERNAL_ERROR -> INTERNAL_ERROR;
        };
    }
}

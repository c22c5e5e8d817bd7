package io.github.labmon.fritz.assembly;

import io.github.labmon.fritz.upnp.QueryFailure;
import io.github.labmon.status.Problem;
import io.github.labmon.text.Message;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Every sentence about routers, with its code and the names of its arguments; the texts are in the bundle of this package.
 * Those that name menus of FRITZ!OS are used for devices with FRITZ!OS alone.
 */
public enum ProblemText {
    NAME_NOT_FOUND("fritz-name-not-found", "address"),
    UNREACHABLE("fritz-unreachable", "since"),
    UNREACHABLE_WITH_ERROR("fritz-unreachable", "since", "error"),
    STILL_READING("fritz-still-reading", "queries"),
    SLOW("fritz-slow"),
    OFFLINE("fritz-offline"),
    OFFLINE_WITH_ERROR("fritz-offline", "error"),
    CONNECTING("fritz-connecting"),
    PACKET_LOSS("fritz-packet-loss", "loss"),
    PING_NOT_PERMITTED("fritz-ping-not-permitted"),
    ACCESS_DISABLED_FRITZ("fritz-access-disabled", "router", "port"),
    ACCESS_DISABLED("fritz-access-disabled", "router", "port"),
    NO_INTERFACE_FRITZ("fritz-no-interface", "router"),
    NO_INTERFACE("fritz-no-interface", "router"),
    TR064_DISABLED_FRITZ("fritz-tr064-disabled", "router"),
    TR064_MISSING("fritz-tr064-disabled", "router", "variable"),
    UPNP_DISABLED_FRITZ("fritz-upnp-status-disabled", "router"),
    UPNP_DISABLED_FRITZ_WITH_LOGIN("fritz-upnp-status-disabled", "router"),
    UPNP_MISSING("fritz-upnp-status-disabled", "router"),
    USER_NAME_MISSING("fritz-username-missing"),
    LOGIN_REFUSED_FRITZ("fritz-login-refused"),
    LOGIN_REFUSED("fritz-login-refused"),
    RIGHT_MISSING_FRITZ("fritz-right-missing", "queries"),
    RIGHT_MISSING("fritz-right-missing", "queries"),
    IMPLAUSIBLE_UPTIME("fritz-implausible"),
    PORT_MAPPINGS_INCOMPLETE("fritz-port-mappings-incomplete", "count"),
    NOT_CONNECTED("fritz-not-connected", "queries"),
    TIMED_OUT("fritz-timeout", "queries"),
    CERTIFICATE("fritz-certificate-not-trusted", "queries", "fingerprint"),
    NOT_OFFERED("fritz-not-offered", "queries"),
    FAULT("fritz-fault", "queries", "error"),
    FAULT_WITHOUT_CODE("fritz-fault", "queries"),
    CUT_OFF("fritz-cut-off", "queries"),
    HTTP_STATUS("fritz-unexpected-answer", "queries", "status"),
    NOT_XML("fritz-unexpected-answer", "queries", "status"),
    OTHER_XML("fritz-unexpected-answer", "queries"),
    NO_CLIENT_LIST("fritz-unexpected-answer", "queries"),
    NOT_HTTP("fritz-unexpected-answer", "queries"),
    NO_TLS("fritz-unexpected-answer", "queries"),
    NO_DIGEST_CHALLENGE("fritz-unexpected-answer", "queries"),
    NONCES_ALWAYS_STALE("fritz-unexpected-answer", "queries"),
    INTERNAL_ERROR("fritz-unexpected-answer", "queries"),
    DOCUMENT_TYPE("fritz-hostile-answer", "queries"),
    TOO_LONG("fritz-hostile-answer", "queries"),
    TOO_NESTED("fritz-hostile-answer", "queries"),
    FOREIGN_LINK("fritz-hostile-answer", "queries");

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // a list of List.of never changes
    private final List<String> arguments;

    ProblemText(String code, String... arguments) {
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    /** The key of the short sentence about a code, with the argument {@code router}. */
    public static String summaryKey(String code) {
        return "fritz.summary." + code.replaceFirst("^fritz-", "");
    }

    /** With the values of its arguments: texts, numbers, points in time and messages. */
    public Problem problem(Object... values) {
        var problem = Problem.of(code, name().toLowerCase(Locale.ROOT).replace('_', '-'));
        for (int i = 0; i < arguments.size(); i++) {
            problem = with(problem, arguments.get(i), values[i]);
        }
        return problem;
    }

    private static Problem with(Problem problem, String name, Object value) {
        if (value instanceof Message message) {
            return problem.with(name, message);
        }
        if (value instanceof Instant time) {
            return problem.with(name, time);
        }
        return problem.with(name, value.toString());
    }

    /** The sentence about a failed query; its values are the names of the queries and the detail of the failure. */
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

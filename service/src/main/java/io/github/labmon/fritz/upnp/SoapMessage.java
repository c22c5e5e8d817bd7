package io.github.labmon.fritz.upnp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** SOAP 1.1 as routers implement it: the request of an action, and the meaning of its response. */
final class SoapMessage {

    private static final int INVALID_ACTION = 401;
    private static final int OPTIONAL_ACTION_NOT_IMPLEMENTED = 602;
    private static final int NOT_AUTHORISED = 606;
    private static final int INTERNAL_ERROR = 820;

    private SoapMessage() {}

    /**
     * The body of a request.
     *
     * @param arguments the in-arguments in their order, with the prefix {@code New}
     */
    static byte[] request(String serviceType, String action, Map<String, String> arguments) {
        var body = new StringBuilder();
        arguments.forEach((name, value) -> body.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append('>'));
        return ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                        + "<u:" + action + " xmlns:u=\"" + escaped(serviceType) + "\">" + body + "</u:" + action + ">"
                        + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /**
     * The out-arguments of a response, or its fault.
     *
     * @param root the root element of the response
     * @param action the action that was called
     */
    static QueryResult<ActionArguments> response(XmlElement root, String action) {
        var fault = root.find("UPnPError").or(() -> root.find("Fault"));
        if (fault.isPresent()) {
            return fault(code(fault.get()));
        }
        return root.find(action + "Response")
                .<QueryResult<ActionArguments>>map(response -> new QueryResult.Success<>(ActionArguments.of(response)))
                .orElseGet(() -> QueryResult.failed(QueryFailure.Reason.NOT_THE_RESPONSE));
    }

    private static Optional<Integer> code(XmlElement fault) {
        return fault.find("errorCode")
                .map(XmlElement::text)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
    }

    /** By the code alone: the description is in the language of the box. */
    private static QueryResult<ActionArguments> fault(Optional<Integer> code) {
        if (code.isEmpty()) {
            return QueryResult.failed(QueryFailure.Reason.FAULT);
        }
        return switch (code.get()) {
            case NOT_AUTHORISED -> QueryResult.failed(QueryFailure.Reason.RIGHT_MISSING);
            case INVALID_ACTION, OPTIONAL_ACTION_NOT_IMPLEMENTED, INTERNAL_ERROR ->
                QueryResult.failed(QueryFailure.Reason.NOT_OFFERED);
            default -> QueryResult.failed(QueryFailure.Reason.FAULT, String.valueOf(code.get()));
        };
    }
}

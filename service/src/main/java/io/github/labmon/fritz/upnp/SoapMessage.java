package io.github.labmon.fritz.upnp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** SOAP 1.1 as boxes speak it: what is sent, and what the answer means. */
final class SoapMessage {

    private static final int INVALID_ACTION = 401;
    private static final int NOT_AUTHORISED = 606;
    private static final int INTERNAL_ERROR = 820;

    private SoapMessage() {}

    /** The body of a call without arguments. */
    static byte[] call(String serviceType, String action) {
        return ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                        + "<u:" + action + " xmlns:u=\"" + escaped(serviceType) + "\"></u:" + action + ">"
                        + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /**
     * What a document says that came as the answer to a call.
     *
     * @param root its root element
     * @param action what was called
     */
    static QueryResult<ActionArguments> answer(XmlElement root, String action) {
        var fault = root.find("UPnPError").or(() -> root.find("Fault"));
        if (fault.isPresent()) {
            return fault(code(fault.get()));
        }
        return root.find(action + "Response")
                .<QueryResult<ActionArguments>>map(response -> new QueryResult.Good<>(ActionArguments.of(response)))
                .orElseGet(() ->
                        QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it is XML, but no answer to the question"));
    }

    private static Optional<Integer> code(XmlElement fault) {
        return fault.find("errorCode")
                .map(XmlElement::text)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
    }

    /** By the code alone: the description comes in the box's language. */
    private static QueryResult<ActionArguments> fault(Optional<Integer> code) {
        if (code.isEmpty()) {
            return QueryResult.bad(QueryFailure.Kind.FAULT, "SOAP fault without a code");
        }
        return switch (code.get()) {
            case NOT_AUTHORISED -> QueryResult.bad(QueryFailure.Kind.RIGHT_MISSING);
            case INVALID_ACTION, INTERNAL_ERROR -> QueryResult.bad(QueryFailure.Kind.NOT_OFFERED);
            default -> QueryResult.bad(QueryFailure.Kind.FAULT, "UPnP error " + code.get());
        };
    }
}

package io.github.labmon.fritz;

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
    static Result<Fields> answer(XmlElement root, String action) {
        var fault = root.find("UPnPError").or(() -> root.find("Fault"));
        if (fault.isPresent()) {
            return fault(code(fault.get()));
        }
        return root.find(action + "Response")
                .<Result<Fields>>map(response -> new Result.Good<>(Fields.of(response)))
                .orElseGet(() -> Result.bad(Trouble.Kind.UNEXPECTED, "it is XML, but no answer to the question"));
    }

    private static Optional<Integer> code(XmlElement fault) {
        return fault.find("errorCode")
                .map(XmlElement::text)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::valueOf);
    }

    /** By the code alone: the description comes in the box's language. */
    private static Result<Fields> fault(Optional<Integer> code) {
        if (code.isEmpty()) {
            return Result.bad(Trouble.Kind.FAULT, "SOAP fault without a code");
        }
        return switch (code.get()) {
            case NOT_AUTHORISED -> Result.bad(Trouble.Kind.RIGHT_MISSING);
            case INVALID_ACTION, INTERNAL_ERROR -> Result.bad(Trouble.Kind.NOT_OFFERED);
            default -> Result.bad(Trouble.Kind.FAULT, "UPnP error " + code.get());
        };
    }
}

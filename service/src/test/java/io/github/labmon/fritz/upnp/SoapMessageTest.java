package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests, responses and faults of SOAP as routers implement it. */
class SoapMessageTest {

    private static QueryResult<ActionArguments> response(String text) {
        return XmlElement.parse(text.getBytes(StandardCharsets.UTF_8))
                .then(root -> SoapMessage.response(root, "GetInfo"));
    }

    private static ActionArguments arguments(String arguments) {
        var success = (QueryResult.Success<ActionArguments>)
                response("<Envelope><Body><u:GetInfoResponse>" + arguments + "</u:GetInfoResponse></Body></Envelope>");
        return success.value();
    }

    @Test
    void inArgumentsAreEscaped() {
        assertThat(new String(SoapMessage.request("urn:x", "Get", Map.of("NewName", "a<b&c")), StandardCharsets.UTF_8))
                .contains("<u:Get xmlns:u=\"urn:x\"><NewName>a&lt;b&amp;c</NewName></u:Get>");
    }

    @Test
    void aRequestIsAnEnvelope() {
        assertThat(new String(
                        SoapMessage.request("urn:dslforum-org:service:DeviceInfo:1", "GetInfo", Map.of()),
                        StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                        + "<u:GetInfo xmlns:u=\"urn:dslforum-org:service:DeviceInfo:1\"></u:GetInfo>"
                        + "</s:Body></s:Envelope>");
    }

    @Test
    void aServiceTypeFromADescriptionIsEscaped() {
        assertThat(new String(SoapMessage.request("urn:x\"><evil/>&", "GetInfo", Map.of()), StandardCharsets.UTF_8))
                .contains("xmlns:u=\"urn:x&quot;>&lt;evil/>&amp;\"");
    }

    @Test
    void anEmptyArgumentIsAbsentAndTextsAreNotNumbers() {
        var fields = arguments("<NewUpTime>12</NewUpTime><NeWx64>5221019883</NeWx64><NewEmpty></NewEmpty><NewNone/>"
                + "<NewUptime2>0 Days, "
                + "00:16:40</NewUptime2><NewNegative>-1</NewNegative><NewEnable>1</NewEnable>"
                + "<NewHuge>99999999999999999999</NewHuge><NewBig>9223372036854775808</NewBig>"
                + "<NewTruth>yes</NewTruth>");

        assertThat(fields.number("UpTime")).isEqualTo(12);
        assertThat(fields.number("Uptime")).isEqualTo(12);
        assertThat(fields.number("X64")).isEqualTo(5221019883L);
        assertThat(fields.text("Empty")).isNull();
        assertThat(fields.number("None")).isNull();
        assertThat(fields.number("Uptime2")).isNull();
        assertThat(fields.number("Negative")).isNull();
        assertThat(fields.signed("Negative")).isEqualTo(-1);
        assertThat(fields.number("Huge")).isNull();
        assertThat(fields.number("Big")).isNull();
        assertThat(fields.flag("Enable")).isTrue();
        assertThat(fields.flag("Truth")).isNull();
        assertThat(fields.rejected()).containsAll(Set.of("Uptime2", "Negative", "Huge", "Truth"));
        assertThat(fields)
                .hasToString("ActionArguments[Big, Empty, Enable, Huge, Negative, None, Truth, UpTime, Uptime2, X64]"
                        .replace("Empty, ", "")
                        .replace("None, ", "")
                        .replace("X64", "x64"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, NOT_OFFERED, ''",
        "402, FAULT, 402",
        "602, NOT_OFFERED, ''",
        "606, RIGHT_MISSING, ''",
        "713, FAULT, 713",
        "820, NOT_OFFERED, ''",
        "x, FAULT, ''"
    })
    void aFaultIsClassifiedByItsCode(String code, QueryFailure.Reason reason, String detail) {
        assertThat(response(
                        "<s:Fault><detail><UPnPError><errorCode>" + code + "</errorCode><errorDescription>Aktion nicht"
                                + " autorisiert</errorDescription></UPnPError></detail></s:Fault>"))
                .isEqualTo(QueryResult.failed(reason, detail));
    }

    @Test
    void anAnswerToAnotherActionIsNone() {
        assertThat(response("<a><b/></a>")).isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_THE_RESPONSE));
    }
}

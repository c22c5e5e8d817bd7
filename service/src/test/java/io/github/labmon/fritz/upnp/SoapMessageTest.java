package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoapMessageTest {

    private static QueryResult<ActionArguments> answer(String text) throws Exception {
        return SoapMessage.answer(XmlElement.parse(text.getBytes(StandardCharsets.UTF_8)), "GetInfo");
    }

    private static ActionArguments fields(String arguments) throws Exception {
        var good = (QueryResult.Good<ActionArguments>)
                answer("<Envelope><Body><u:GetInfoResponse>" + arguments + "</u:GetInfoResponse></Body></Envelope>");
        return good.value();
    }

    @Test
    void aCallIsAnEnvelope() {
        assertThat(new String(
                        SoapMessage.call("urn:dslforum-org:service:DeviceInfo:1", "GetInfo"), StandardCharsets.UTF_8))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                        + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>"
                        + "<u:GetInfo xmlns:u=\"urn:dslforum-org:service:DeviceInfo:1\"></u:GetInfo>"
                        + "</s:Body></s:Envelope>");
    }

    @Test
    void aTypeFromADescriptionCannotBreakOut() {
        assertThat(new String(SoapMessage.call("urn:x\"><evil/>&", "GetInfo"), StandardCharsets.UTF_8))
                .contains("xmlns:u=\"urn:x&quot;>&lt;evil/>&amp;\"");
    }

    @Test
    void emptyIsAbsentAndWordsAreNoNumbers() throws Exception {
        var fields = fields("<NewUpTime>12</NewUpTime><NeWx64>5221019883</NeWx64><NewEmpty></NewEmpty><NewNone/>"
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
        assertThat(fields.odd()).containsAll(Set.of("Uptime2", "Negative", "Huge", "Truth"));
        assertThat(fields)
                .hasToString("Fields[Big, Empty, Enable, Huge, Negative, None, Truth, UpTime, Uptime2, X64]"
                        .replace("Empty, ", "")
                        .replace("None, ", "")
                        .replace("X64", "x64"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, NOT_OFFERED, ''",
        "402, FAULT, UPnP error 402",
        "606, RIGHT_MISSING, ''",
        "713, FAULT, UPnP error 713",
        "820, NOT_OFFERED, ''",
        "x, FAULT, SOAP fault without a code"
    })
    void aFaultIsJudgedByItsCode(String code, QueryFailure.Kind kind, String detail) throws Exception {
        assertThat(answer(
                        "<s:Fault><detail><UPnPError><errorCode>" + code + "</errorCode><errorDescription>Aktion nicht"
                                + " autorisiert</errorDescription></UPnPError></detail></s:Fault>"))
                .isEqualTo(QueryResult.bad(kind, detail));
    }

    @Test
    void anotherAnswerThanThatWasAskedForIsNone() throws Exception {
        assertThat(answer("<html><body/></html>"))
                .isEqualTo(QueryResult.bad(QueryFailure.Kind.UNEXPECTED, "it is XML, but no answer to the question"));
    }
}

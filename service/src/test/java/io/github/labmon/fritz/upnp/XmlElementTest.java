package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.fritz.Mutations;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as routers send them: valid, damaged, cut off, and hostile. */
class XmlElementTest {

    private static final String SOAP = "<?xml version=\"1.0\"?>\n<s:Envelope xmlns:s=\"urn:s\">\n<s:Body>"
            + "<u:GetInfoResponse xmlns:u=\"urn:u\"><NewUptime>57199</NewUptime><NewEmpty></NewEmpty><NewNone/>"
            + "<NewText><![CDATA[a < b]]> &amp; c</NewText></u:GetInfoResponse></s:Body></s:Envelope>";

    private static QueryResult<XmlElement> parse(byte[] document) {
        return XmlElement.parse(document);
    }

    private static QueryResult<XmlElement> parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static XmlElement root(QueryResult<XmlElement> parsed) {
        return ((QueryResult.Success<XmlElement>) parsed).value();
    }

    @Test
    void elementsAreFoundByTheirLocalNames() {
        assertThat(root(parse(SOAP)).find("GetInfoResponse"))
                .contains(new XmlElement(
                        "GetInfoResponse",
                        "",
                        List.of(
                                new XmlElement("NewUptime", "57199", List.of()),
                                new XmlElement("NewEmpty", "", List.of()),
                                new XmlElement("NewNone", "", List.of()),
                                new XmlElement("NewText", "a < b & c", List.of()))));
    }

    @Test
    void anUndeclaredPrefixIsIgnored() {
        assertThat(root(parse("<s:Fault><detail><errorCode>606</errorCode></detail></s:Fault>"))
                        .find("errorCode"))
                .contains(new XmlElement("errorCode", "606", List.of()));
    }

    @Test
    void theDeclaredEncodingIsUsed() {
        var latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>K\u00fcche</a>";
        assertThat(root(parse(latin.getBytes(StandardCharsets.ISO_8859_1))).text())
                .isEqualTo("K\u00fcche");
        assertThat(root(parse("\ufeff<a>K\u00fcche</a>".getBytes(StandardCharsets.UTF_16)))
                        .text())
                .isEqualTo("K\u00fcche");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "UTF-16", "x-JIS0208", "UTF-8"})
    void aWrongDeclarationOfTheEncodingIsReadAsUtf8(String encoding) {
        assertThat(root(parse("\ufeff<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><a>K\u00fcche</a>"))
                        .text())
                .isEqualTo("K\u00fcche");
    }

    /** Each damage is inside element b alone; a blank text is "not readable". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x\u0001y|",
                "x\u0000y|",
                "x\u001by|",
                "x\ufffey|",
                "&#1;|",
                "&#x0;|",
                "&#xD83D;&#xDE00;|",
                "&#x110000;|",
                "&#99999999999999999999;|",
                "&nbsp;|",
                "<![CDATA[x\u0001y]]>|",
                "Tom & Jerry|Tom & Jerry",
                "&|&",
                "&;|&;",
                "&#;|&#;",
                "&#xZZ;|&#xZZ;",
                "I <3 you|I <3 you",
                "a < b > c|a < b > c",
                "<|<",
                "]]>|]]>",
                "&#x1F600;|\ud83d\ude00",
                "&#00065;|A",
                "\ud83d\ude00|\ud83d\ude00",
                "x<!-- -- \u0001 -->y|xy",
                "x<?php \u0001 ?>y|xy"
            })
    void damageInAnElementCostsThatElementAlone(String damaged, String readable) {
        var root = root(parse("<r><a>1</a><b>" + damaged + "</b><c>3</c></r>"));

        assertThat(root.textOf("a")).isEqualTo("1");
        assertThat(root.textOf("b")).isEqualTo(readable);
        assertThat(root.textOf("c")).isEqualTo("3");
    }

    @Test
    void aByteThatIsNotInTheEncodingCostsItsElementAlone() {
        var document = "<r><a>1</a><b>K\u00fcche</b><c>3</c></r>".getBytes(StandardCharsets.ISO_8859_1);
        var root = root(parse(document));

        assertThat(root.textOf("a")).isEqualTo("1");
        assertThat(root.textOf("b")).isNull();
        assertThat(root.textOf("c")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b\u0001>2</b>", "<b>2</b\u0001>", "<b x=\"&#1;\">2</b>", "<b x='a>b'>2</b>"})
    void damageInATagIsRemoved(String damaged) {
        assertThat(root(parse("<r>" + damaged + "<c>3</c></r>")).textOf("b")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "<html><body>no end",
                "<a></b></a>",
                "<a/><b/>",
                "HTTP/1.1 200 OK",
                "<a b=c></a>",
                "\n<!doctype html><html></html>"
            })
    void textThatIsNoXmlIsReported(String text) {
        assertThat(parse(text)).isEqualTo(QueryResult.failed(QueryFailure.Reason.NOT_XML));
    }

    @Test
    void aDocumentThatEndsAnywhereBeforeItsEndIsCutOff() {
        var root = SOAP.indexOf("<s:Envelope") + "<s:Envelope".length();
        for (int length = root; length < SOAP.length(); length++) {
            assertThat(parse(SOAP.substring(0, length)))
                    .as(SOAP.substring(0, length))
                    .isEqualTo(QueryResult.failed(QueryFailure.Reason.CUT_OFF));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a/>"
            })
    void aDocumentTypeIsRejected(String text) {
        assertThat(parse(text)).isEqualTo(QueryResult.failed(QueryFailure.Reason.DOCUMENT_TYPE));
    }

    @Test
    void endlessNestingIsRejected() {
        var tooNested = QueryResult.failed(QueryFailure.Reason.TOO_NESTED);

        assertThat(parse("<a>".repeat(100_000))).isEqualTo(tooNested);
        assertThat(parse("<a>" + "<b/>".repeat(200_000) + "</a>")).isEqualTo(tooNested);
    }

    @Test
    void noFileIsReadAndNoHostIsConnectedTo(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "s3cret");
        var rejected = QueryResult.failed(QueryFailure.Reason.DOCUMENT_TYPE);
        try (var listener = new ServerSocket(0)) {
            listener.setSoTimeout(1);
            for (var target :
                    List.of(secret.toUri().toString(), "http://127.0.0.1:" + listener.getLocalPort() + "/x")) {
                assertThat(parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + target + "\">]><a>&x;</a>"))
                        .isEqualTo(rejected);
                assertThat(parse("<!DOCTYPE a SYSTEM \"" + target + "\"><a/>")).isEqualTo(rejected);
            }
            assertThatThrownBy(listener::accept).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anyInputIsAnElementOrAFailure() {
        var document = URI.create("http://192.168.178.1:49000/x");
        var mutations = new Mutations(
                SOAP,
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                "<root><URLBase>http://192.168.178.1:1900/</URLBase><device/></root>",
                "<List><Item><Active>1</Active><!-- c --></Item></List>");
        for (int i = 0; i < 30_000; i++) {
            var parsed = parse(mutations.nextBytes());
            assertThat(parsed.then(root -> SoapMessage.response(root, "GetInfo")))
                    .isNotNull();
            assertThat(parsed.then(root -> DeviceDescription.of(root, document)))
                    .isNotNull();
            assertThat(parsed.then(root -> DeviceDescription.ofBoxInfo(root, document)))
                    .isNotNull();
            assertThat(parsed.then(ClientList::count)).isNotNull();
        }
    }
}

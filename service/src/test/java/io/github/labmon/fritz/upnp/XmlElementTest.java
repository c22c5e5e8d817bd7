package io.github.labmon.fritz.upnp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.labmon.fritz.Mutations;
import io.github.labmon.fritz.poll.FirmwareVersion;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {

    private static final String SOAP = "<?xml version=\"1.0\"?>\n<s:Envelope xmlns:s=\"urn:s\">\n<s:Body>"
            + "<u:GetInfoResponse xmlns:u=\"urn:u\"><NewUptime>57199</NewUptime><NewEmpty></NewEmpty><NewNone/>"
            + "<NewText><![CDATA[a < b]]> &amp; c</NewText></u:GetInfoResponse></s:Body></s:Envelope>";

    private static XmlElement parse(String text) throws Exception {
        return XmlElement.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void elementsAreFoundByTheirLocalNames() throws Exception {
        assertThat(parse(SOAP).find("GetInfoResponse"))
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
    void aPrefixThatIsNotDeclaredIsNoMatter() throws Exception {
        assertThat(parse("<s:Fault><detail><errorCode>606</errorCode></detail></s:Fault>")
                        .find("errorCode"))
                .contains(new XmlElement("errorCode", "606", List.of()));
    }

    @Test
    void theDeclaredEncodingCounts() throws Exception {
        var latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>K\u00fcche</a>";
        assertThat(XmlElement.parse(latin.getBytes(StandardCharsets.ISO_8859_1)).text())
                .isEqualTo("K\u00fcche");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{}",
                "<html><body>no end",
                "<a></b>",
                "<a>&undeclared;</a>",
                "<a/><b/>",
                "HTTP/1.1 200 OK",
                "<a b=c/>",
                "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>",
                "\n<!doctype html><html></html>"
            })
    void whatIsNoXmlIsSaid(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(XMLStreamException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/evil.dtd\"><a/>"
            })
    void aDocumentTypeIsHostile(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(XmlElement.HostileException.class);
    }

    @Test
    void nestingWithoutEndIsHostile() {
        assertThatThrownBy(() -> parse("<a>".repeat(100_000))).isInstanceOf(XmlElement.HostileException.class);
        assertThatThrownBy(() -> parse("<a>" + "<b/>".repeat(200_000) + "</a>"))
                .isInstanceOf(XmlElement.HostileException.class);
    }

    @Test
    void noFileIsReadAndNobodyIsCalled(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "s3cret");
        try (var listener = new ServerSocket(0)) {
            listener.setSoTimeout(1);
            for (var target :
                    List.of(secret.toUri().toString(), "http://127.0.0.1:" + listener.getLocalPort() + "/x")) {
                assertThatThrownBy(() -> parse("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + target + "\">]><a>&x;</a>"))
                        .isInstanceOf(XmlElement.HostileException.class)
                        .hasMessageNotContaining("s3cret");
                assertThatThrownBy(() -> parse("<!DOCTYPE a SYSTEM \"" + target + "\"><a/>"))
                        .isInstanceOf(XmlElement.HostileException.class);
            }
            assertThatThrownBy(listener::accept).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whateverComesItIsAnElementOrOneOfTheTwoExceptions() {
        var mutations = new Mutations(
                SOAP,
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                "<List><Item><Active>1</Active><!-- c --></Item></List>");
        for (int i = 0; i < 30_000; i++) {
            var bytes = mutations.nextBytes();
            try {
                var root = XmlElement.parse(bytes);
                SoapMessage.answer(root, "GetInfo");
                DeviceDescription.of(root);
                FirmwareVersion.boxInfo(root);
            } catch (XMLStreamException | XmlElement.HostileException e) {
                assertThat(e.getMessage()).isNotNull();
            }
        }
    }
}

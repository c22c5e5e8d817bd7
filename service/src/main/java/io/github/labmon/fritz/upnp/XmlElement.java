package io.github.labmon.fritz.upnp;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that a router sent, by its local name: routers of some makers leave prefixes undeclared.
 *
 * @param name without a prefix
 * @param text its own text without white space at both ends; what could not be read is {@link XmlText#UNREADABLE}
 * @param children in document order
 */
record XmlElement(String name, String text, List<XmlElement> children) {

    /** The documents of routers have about ten levels. */
    private static final int MAX_DEPTH = 60;

    /** A list of a thousand clients has 20,000 elements. */
    private static final int MAX_ELEMENTS = 100_000;

    private static final Pattern PAGE = Pattern.compile("\\s*<(?:!DOCTYPE\\s+html|html)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z_][^\\s/>]{0,200})(?![^<>]*/>)");

    XmlElement {
        children = List.copyOf(children);
    }

    /** Thrown by the reading loop where a document exceeds its bounds. */
    private static final class TooNestedException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /**
     * The root element of a document. Fails with {@code NOT_XML}, {@code CUT_OFF}, {@code DOCUMENT_TYPE} or
     * {@code TOO_NESTED}.
     */
    static QueryResult<XmlElement> parse(byte[] document) {
        var text = XmlText.of(document);
        if (PAGE.matcher(text).lookingAt()) {
            return QueryResult.failed(QueryFailure.Reason.NOT_XML);
        }
        // Before the parser reads it: the JDK's prints a message to the console when a document type is cut off.
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            return QueryResult.failed(QueryFailure.Reason.DOCUMENT_TYPE);
        }
        return parse(XmlRepair.of(text));
    }

    private static QueryResult<XmlElement> parse(String text) {
        try {
            return new QueryResult.Success<>(read(factory().createXMLStreamReader(new StringReader(text))));
        } catch (TooNestedException e) {
            return QueryResult.failed(QueryFailure.Reason.TOO_NESTED);
        } catch (XMLStreamException | RuntimeException e) { // the JDK's parser reports some faults unchecked
            return QueryResult.failed(isCutOff(text) ? QueryFailure.Reason.CUT_OFF : QueryFailure.Reason.NOT_XML);
        }
    }

    /** Whether an ill-formed text begins like XML and lacks the end tag of its root element. */
    private static boolean isCutOff(String text) {
        var begin = text.stripLeading();
        var root = ROOT.matcher(begin);
        return root.lookingAt()
                && !Pattern.compile("</" + Pattern.quote(root.group(1)) + "\\s*>\\s*$")
                        .matcher(text)
                        .find();
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory(); // the JDK's own, whatever else is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException, TooNestedException {
        Deque<OpenElement> open = new ArrayDeque<>();
        XmlElement root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                        throw new TooNestedException();
                    }
                    open.push(new OpenElement(localName(reader.getLocalName())));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(open, reader.getText());
                case XMLStreamConstants.END_ELEMENT -> root = close(open);
                default -> {} // white space outside the root element
            }
        }
        if (root == null) {
            throw new XMLStreamException("no element");
        }
        return root;
    }

    private static void append(Deque<OpenElement> open, String text) {
        var inner = open.peek();
        if (inner != null) {
            inner.text.append(text);
        }
    }

    private static XmlElement close(Deque<OpenElement> open) {
        var closed = open.pop().element();
        var outer = open.peek();
        if (outer != null) {
            outer.children.add(closed);
        }
        return closed;
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The first child of that name. */
    Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The text of the first child of that name; {@code null} where it is missing, empty or not readable. */
    @Nullable
    String textOf(String childName) {
        return child(childName)
                .map(XmlElement::text)
                .filter(value -> !value.isEmpty() && value.indexOf(XmlText.UNREADABLE) < 0)
                .orElse(null);
    }

    /** This element and all its descendants in document order. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    /** The first of {@link #all} of that name. */
    Optional<XmlElement> find(String elementName) {
        return all().filter(element -> element.name.equals(elementName)).findFirst();
    }

    /** An element whose end tag was not read yet. */
    private static final class OpenElement {

        final String name;
        final StringBuilder text = new StringBuilder();
        final List<XmlElement> children = new ArrayList<>();

        OpenElement(String name) {
            this.name = name;
        }

        XmlElement element() {
            return new XmlElement(name, text.toString().strip(), children);
        }
    }
}

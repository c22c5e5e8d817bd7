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
 * An element of a document that a router sent, by its local name: routers of other makers leave prefixes undeclared.
 *
 * @param name without a prefix
 * @param text its own text, white space at both ends taken off
 * @param children in their order
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

    /** No router's document is deeper than about ten. */
    private static final int MAX_DEPTH = 60;

    /** Of 2 MiB nothing honest comes near this many. */
    private static final int MAX_ELEMENTS = 100_000;

    private static final Pattern PAGE = Pattern.compile("\\s*<!DOCTYPE\\s+html\\b", Pattern.CASE_INSENSITIVE);

    public XmlElement {
        children = List.copyOf(children);
    }

    /** The document is made to harm: it declares a type or entities, or nests without end. */
    static final class HostileException extends Exception {

        private static final long serialVersionUID = 1L;

        HostileException(String message) {
            super(message);
        }
    }

    /**
     * The root element of a document.
     *
     * @throws XMLStreamException where it is not XML
     * @throws HostileException where it has a document type, and so could have entities, or is nested beyond reason
     */
    static XmlElement parse(byte[] document) throws XMLStreamException, HostileException {
        var text = XmlText.of(document);
        refuseDocumentType(text);
        var reader = factory().createXMLStreamReader(new StringReader(text));
        try {
            return read(reader);
        } catch (RuntimeException e) {
            // The JDK's parser throws some of its complaints about odd encodings unchecked.
            throw new XMLStreamException("not XML", e);
        } finally {
            reader.close();
        }
    }

    /** Before the parser sees it: the JDK's writes to the console when a document type breaks off. */
    private static void refuseDocumentType(String text) throws XMLStreamException, HostileException {
        if (PAGE.matcher(text).lookingAt()) {
            throw new XMLStreamException("a page for people");
        }
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new HostileException("it declares a document type or entities");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory(); // the JDK's own, whatever else is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException, HostileException {
        Deque<Open> open = new ArrayDeque<>();
        XmlElement root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new HostileException("it declares a document type or entities");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                        throw new HostileException("it has more elements, or more levels of them, than is sound");
                    }
                    open.push(new Open(localName(reader.getLocalName())));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> add(open, reader.getText());
                case XMLStreamConstants.END_ELEMENT -> root = close(open);
                default -> {} // comments, instructions, white space
            }
        }
        if (root == null) {
            throw new XMLStreamException("no element");
        }
        return root;
    }

    private static void add(Deque<Open> open, String text) {
        var inner = open.peek();
        if (inner != null) {
            inner.text.append(text);
        }
    }

    private static XmlElement close(Deque<Open> open) {
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

    /** The text of the first child of that name, {@code null} where it is not there or empty. */
    @Nullable
    public String textOf(String childName) {
        return child(childName)
                .map(XmlElement::text)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    /** This element and all below it, in their order. */
    Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    /** The first of {@link #all} with that name. */
    Optional<XmlElement> find(String wanted) {
        return all().filter(element -> element.name.equals(wanted)).findFirst();
    }

    /** An element that is being read. */
    private static final class Open {

        final String name;
        final StringBuilder text = new StringBuilder();
        final List<XmlElement> children = new ArrayList<>();

        Open(String name) {
            this.name = name;
        }

        XmlElement element() {
            return new XmlElement(name, text.toString().strip(), children);
        }
    }
}

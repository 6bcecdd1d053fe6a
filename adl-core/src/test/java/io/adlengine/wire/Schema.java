package io.adlengine.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The schema as it is shipped, as XML. */
final class Schema {
    private Schema() {}

    static Element read() {
        final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = CommandEncoder.class.getResourceAsStream("venue-schema.xml")) {
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError("the schema is no XML", e);
        }
    }

    /** All elements below one, by their local name. */
    static List<Element> all(Element above, String name) {
        final NodeList found = above.getElementsByTagNameNS("*", name);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** The elements right below one, in their order. */
    static List<Element> below(Element above) {
        final List<Element> elements = new ArrayList<>();
        for (Node node = above.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    static Element named(Element above, String kind, String name) {
        return all(above, kind).stream()
                .filter(element -> element.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + name + " is not in the schema"));
    }
}

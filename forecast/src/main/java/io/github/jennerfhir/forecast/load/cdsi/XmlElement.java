package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.ScheduleFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of the supporting data that knows where it stands, for messages. */
final class XmlElement {

    private final String file;
    private final String path;
    private final Element element;

    XmlElement(String file, String path, Element element) {
        this.file = file;
        this.path = path;
        this.element = element;
    }

    /** The children of this name that are not empty. */
    List<XmlElement> children(String name) {
        List<XmlElement> found = new ArrayList<>();
        int position = 0;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                position++;
                if (hasContent(child)) {
                    found.add(new XmlElement(file, path + "/" + name + "[" + position + "]", child));
                }
            }
        }
        return found;
    }

    private static boolean hasContent(Element element) {
        return !element.getTextContent().isBlank();
    }

    /** The only child of this name, or null if it is absent or empty. */
    XmlElement child(String name) {
        List<XmlElement> found = children(name);
        if (found.size() > 1) {
            throw found.get(1).error("only one is expected");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** The children below a wrapping element that may be absent. */
    List<XmlElement> children(String wrapper, String name) {
        XmlElement child = child(wrapper);
        return child == null ? List.of() : child.children(name);
    }

    /** The trimmed text of a child, or null if it is absent, empty or "n/a". */
    String text(String name) {
        XmlElement child = child(name);
        return child == null ? null : child.textOrNull();
    }

    /** The trimmed text of a child that must be there. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw error("'" + name + "' is missing");
        }
        return text;
    }

    private String textOrNull() {
        String text = element.getTextContent().trim();
        return text.isEmpty() || text.equalsIgnoreCase("n/a") ? null : text;
    }

    /** The trimmed texts of the children of this name. */
    List<String> texts(String name) {
        return children(name).stream().map(XmlElement::textOrNull).toList();
    }

    /** Reads the text of a child as a value; null if there is none. */
    <T> T value(String name, Function<String, T> reader) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new ScheduleFormatException(file, path + "/" + name, String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads the text of a child as a value, or answers what stands for an empty one. */
    <T> T value(String name, Function<String, T> reader, T ifEmpty) {
        T value = value(name, reader);
        return value == null ? ifEmpty : value;
    }

    ScheduleFormatException error(String reason) {
        return new ScheduleFormatException(file, path, reason);
    }
}

package io.github.jennerfhir.forecast.load.cdsi;

import io.github.jennerfhir.forecast.ScheduleFormatException;
import io.github.jennerfhir.forecast.load.ScheduleFiles;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses one file of supporting data. No document type, no external entity: the file is data and nothing else. */
final class XmlFile {

    private XmlFile() {}

    static XmlElement read(ScheduleFiles files, String name, String root) {
        String file = files.place() + "/" + name;
        Element element;
        try (InputStream stream = files.open(name)) {
            element = builder().parse(stream).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new ScheduleFormatException(file, "/", "cannot be read: " + e.getMessage(), e);
        }
        if (!element.getTagName().equals(root)) {
            throw new ScheduleFormatException(
                    file, "/" + element.getTagName(), "the root element is not '" + root + "'");
        }
        return new XmlElement(file, "/" + root, element);
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(org.xml.sax.SAXParseException e) throws SAXException {
                throw e;
            }
        });
        return builder;
    }
}

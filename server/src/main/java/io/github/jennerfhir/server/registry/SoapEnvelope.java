package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Requests and answers of CDC's service {@code urn:cdc:iisb:2011}, SOAP 1.2. */
final class SoapEnvelope {

    private static final String CDC = "urn:cdc:iisb:2011";
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    private SoapEnvelope() {}

    /** The operation {@code submitSingleMessage}; the message is escaped text, which every service reads. */
    static String submit(String username, String password, String facility, String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + SOAP + "\" xmlns:cdc=\"" + CDC
                + "\"><soap:Header/><soap:Body><cdc:submitSingleMessage>"
                + element("username", username)
                + element("password", password)
                + element("facilityID", facility)
                + element("hl7Message", message)
                + "</cdc:submitSingleMessage></soap:Body></soap:Envelope>";
    }

    /** What an answer means. */
    static Delivery read(byte[] body) {
        Document document;
        try {
            document = parse(body);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            return new Delivery.Unanswered("the answer is no SOAP envelope");
        }
        NodeList answers = document.getElementsByTagNameNS(CDC, "submitSingleMessageResponse");
        if (answers.getLength() == 1 && root(document)) {
            // the one child is called "return"; a service that calls it otherwise still says something
            return new Delivery.Answered(answers.item(0).getTextContent().strip());
        }
        return document.getElementsByTagNameNS(SOAP, "Fault").getLength() > 0
                ? fault(document)
                : new Delivery.Unanswered("the answer is neither a response nor a fault");
    }

    private static boolean root(Document document) {
        Element root = document.getDocumentElement();
        return "Envelope".equals(root.getLocalName()) && SOAP.equals(root.getNamespaceURI());
    }

    private static Delivery fault(Document document) {
        String kind = kind(document);
        return switch (kind) {
            case "MessageTooLargeFault" -> new Delivery.Rejected("the message is too large for the registry");
            case "SecurityFault" ->
                new Delivery.NotReached("the registry refuses username or password (SecurityFault)");
            case "UnsupportedOperationFault" ->
                new Delivery.NotReached("the registry has no submitSingleMessage (UnsupportedOperationFault)");
            default -> new Delivery.Unanswered("the registry answered with a SOAP fault");
        };
    }

    /** The name of the first element below {@code Detail}. */
    private static String kind(Document document) {
        NodeList details = document.getElementsByTagNameNS(SOAP, "Detail");
        for (Node node = details.getLength() == 0 ? null : details.item(0).getFirstChild();
                node != null;
                node = node.getNextSibling()) {
            if (node instanceof Element element) {
                String name = element.getLocalName();
                return name.toLowerCase(Locale.ROOT).equals("fault") ? "" : name;
            }
        }
        return "";
    }

    private static Document parse(byte[] body) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setExpandEntityReferences(false);
        javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(body));
    }

    private static String element(String name, String text) {
        return "<cdc:" + name + ">" + escaped(text) + "</cdc:" + name + ">";
    }

    /** A carriage return that is not a reference would be read as a line feed. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }
}

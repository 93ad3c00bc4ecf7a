package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** CDC's SOAP service over real HTTP. */
class SoapTransportTest {

    private static final String MESSAGE = "MSH|^~\\&|JENNER|CLINIC\rPID|1||7^^^CLINIC&1.2&ISO^PI||O<Hara^明\r";
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String CDC = "urn:cdc:iisb:2011";

    private HttpServer service;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String contentType;
    private volatile Document request;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/iis", this::serve);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void theMessageArrivesAsItIsWithTheAccount() {
        answer = response("MSH|ACK&#xD;MSA|AA|1&#xD;");

        Delivery delivery = send();

        assertThat(delivery).isEqualTo(new Delivery.Answered("MSH|ACK\rMSA|AA|1"));
        assertThat(contentType).startsWith("application/soap+xml").contains("submitSingleMessage");
        assertThat(text("hl7Message")).isEqualTo(MESSAGE);
        assertThat(text("username")).isEqualTo("jenner");
        assertThat(text("password")).isEqualTo("a<b&c");
        assertThat(text("facilityID")).isEqualTo("F-7");
    }

    @ParameterizedTest
    @CsvSource({
        "SecurityFault, NotReached",
        "UnsupportedOperationFault, NotReached",
        "MessageTooLargeFault, Rejected",
        "UnknownFault, Unanswered",
        "fault, Unanswered"
    })
    void aFaultMeansWhatItsNameSays(String fault, String meaning) {
        status = 500;
        answer = "<s:Envelope xmlns:s=\"" + SOAP + "\"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>"
                + "<s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason><s:Detail><c:" + fault + " xmlns:c=\"" + CDC
                + "\"><Code>1</Code></c:" + fault + "></s:Detail></s:Fault></s:Body></s:Envelope>";

        assertThat(send().getClass().getSimpleName()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MSH|^~\\&|IIS\rMSA|AA|1",
                "<html>Welcome</html>",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<submitSingleMessageResponse xmlns=\"urn:cdc:iisb:2011\"><return>MSH</return></submitSingleMessageResponse>"
            })
    void whatIsNoEnvelopeIsNoAnswer(String body) {
        answer = body;

        assertThat(send()).isInstanceOf(Delivery.Unanswered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 503})
    void aWebServerWithoutTheServiceHasNotTakenTheMessage(int httpStatus) {
        status = httpStatus;
        answer = "no";

        assertThat(send()).isInstanceOf(Delivery.NotReached.class);
    }

    @Test
    void nobodyThereIsNotReached() {
        service.stop(0);

        assertThat(send()).isInstanceOf(Delivery.NotReached.class);
    }

    private Delivery send() {
        URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/iis");
        SoapTransport.Account account = new SoapTransport.Account("jenner", "a<b&c", "F-7");
        try (SoapTransport transport =
                new SoapTransport(address, account, Duration.ofSeconds(20), HttpClient.newHttpClient())) {
            return transport.send(MESSAGE);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            byte[] body = exchange.getRequestBody().readAllBytes();
            request = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (Exception e) {
            throw new IOException(e);
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String text(String element) {
        return request.getElementsByTagNameNS(CDC, element).item(0).getTextContent();
    }

    private static String response(String text) {
        return "<s:Envelope xmlns:s=\"" + SOAP + "\"><s:Body><c:submitSingleMessageResponse xmlns:c=\"" + CDC
                + "\"><c:return>" + text + "</c:return></c:submitSingleMessageResponse></s:Body></s:Envelope>";
    }
}

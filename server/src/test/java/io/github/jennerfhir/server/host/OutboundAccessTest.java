package io.github.jennerfhir.server.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody can make the core libraries of FHIR call an address (reliability: server-side request forgery). */
class OutboundAccessTest {

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer listener;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listener.start();
        address = "http://localhost:" + listener.getAddress().getPort() + "/package.tgz";
    }

    @AfterEach
    void close() {
        OutboundAccess.prohibit();
        listener.stop(0);
    }

    @Test
    void theCoreLibrariesReachNobody() {
        OutboundAccess.prohibit();
        assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), address)).hasMessageContaining("not allowed");
        assertThat(calls).hasValue(0);
    }

    @Test
    void withoutItTheyWould() throws IOException {
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.DIRECT);
        ManagedWebAccess.get(List.of("web"), address);
        assertThat(calls).hasValue(1);
    }
}

package io.github.jennerfhir.server;

import io.github.jennerfhir.server.host.HapiHostConfiguration;
import io.github.jennerfhir.server.wiring.JennerConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The server as Spring sees it: a HAPI host of our own with Jenner in it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.github.jennerfhir.server.settings")
@Import({HapiHostConfiguration.class, JennerConfiguration.class})
class JennerServer {}

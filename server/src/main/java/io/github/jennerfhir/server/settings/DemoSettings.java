package io.github.jennerfhir.server.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a demonstration has in it.
 *
 * @param children whether a few demonstration children are stored on start, if they are not there yet
 */
@ConfigurationProperties("jenner.demo")
public record DemoSettings(@DefaultValue("false") boolean children) {}

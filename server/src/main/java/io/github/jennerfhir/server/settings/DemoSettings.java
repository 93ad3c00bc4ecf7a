package io.github.jennerfhir.server.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a demonstration has in it.
 *
 * @param children whether a few demonstration children are stored on start, if they are not there yet
 * @param tokenFile where the demonstration token is written, where there is one
 */
@ConfigurationProperties("jenner.demo")
public record DemoSettings(
        @DefaultValue("false") boolean children,
        @DefaultValue("data/demo-token") Path tokenFile) {}

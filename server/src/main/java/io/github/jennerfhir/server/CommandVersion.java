package io.github.jennerfhir.server;

import io.github.jennerfhir.server.product.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} tells. */
final class CommandVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Jenner " + ProductVersion.text()};
    }
}

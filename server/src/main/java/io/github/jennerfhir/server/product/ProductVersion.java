package io.github.jennerfhir.server.product;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
public final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"Jenner " + text()};
    }

    /** The version in words. */
    public static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }
}

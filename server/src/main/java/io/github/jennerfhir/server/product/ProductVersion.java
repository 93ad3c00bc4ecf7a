package io.github.jennerfhir.server.product;

/** The version that the jar was built as. It needs nothing but the JDK, for it is asked in hosts of the plug-in too. */
public final class ProductVersion {

    private ProductVersion() {}

    /** The version in words. */
    public static String text() {
        String version = ProductVersion.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }
}

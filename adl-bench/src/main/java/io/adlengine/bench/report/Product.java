package io.adlengine.bench.report;

/** Which build this is. */
public final class Product {
    private Product() {}

    /**
     * The version in the jar's manifest.
     *
     * @return such as 0.1.0; {@code development} where the classes come from no jar
     */
    public static String version() {
        final String version = Product.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

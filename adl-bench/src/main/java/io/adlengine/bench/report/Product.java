package io.adlengine.bench.report;

/** Which build this is. */
public final class Product {
    private Product() {}

    /**
     * {@return the version that the jar's manifest states, such as 0.1.0; {@code development} where the classes come
     * from no jar}
     */
    public static String version() {
        final String version = Product.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

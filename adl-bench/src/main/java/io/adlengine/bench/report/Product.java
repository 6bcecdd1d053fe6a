package io.adlengine.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** Which build this is. */
public final class Product {
    private static final String BUILD = "Implementation-Build";
    private static final Pattern COMMIT = Pattern.compile("\\p{XDigit}{40}(-dirty)?");

    private Product() {}

    /**
     * {@return the version that the jar's manifest states, such as 0.1.0; {@code development} where the classes come
     * from no jar}
     */
    public static String version() {
        final String version = Product.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * {@return the commit that the jar's manifest states, with {@code -dirty} where files were changed; empty where the
     * classes come from no jar, or the jar from no repository}
     */
    public static String commit() {
        final String place = Product.class.getResource("Product.class").toString();
        if (!place.startsWith("jar:")) {
            return "";
        }
        try (InputStream manifest =
                new URL(place.substring(0, place.indexOf('!') + 1) + "/META-INF/MANIFEST.MF").openStream()) {
            final Attributes attributes = new Manifest(manifest).getMainAttributes();
            final String build = attributes.getValue(BUILD);
            return build != null && COMMIT.matcher(build).matches() ? build : "";
        } catch (IOException e) {
            return "";
        }
    }
}

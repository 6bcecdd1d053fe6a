package io.adlengine.bench.jmh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the methods of the same class that do the same work the way a user would write it, the first idea first. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Against {
    /** {@return the names of the benchmark methods that are baselines} */
    String[] value();
}

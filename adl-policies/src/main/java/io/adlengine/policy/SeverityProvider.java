package io.adlengine.policy;

import io.adlengine.SeverityController;

/**
 * A severity controller by name: what a jar names in {@code META-INF/services/io.adlengine.policy.SeverityProvider}, or
 * what is given to {@link OpenCatalogue#register}. It needs a public constructor without parameters for the former.
 */
public interface SeverityProvider extends Provider {
    /**
     * Makes a controller.
     *
     * @param arguments the values of the declared parameters
     * @return a new controller
     * @throws IllegalArgumentException if the values do not go together
     */
    SeverityController create(Arguments arguments);
}

package io.adlengine.policy;

import io.adlengine.check.Require;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The providers that service files name, on the class path or in jars, and where each comes from. */
final class ServiceProviders {
    private static final List<Class<? extends Provider>> KINDS =
            List.of(AllocatorProvider.class, SeverityProvider.class, ScoreProvider.class);

    private final List<Found> found = new ArrayList<>();

    private record Found(Provider provider, String source) {}

    private ServiceProviders() {}

    static ServiceProviders onClassPath() {
        final ServiceProviders providers = new ServiceProviders();
        providers.find(OpenCatalogue.class.getClassLoader(), false, "the class path", Map.of());
        return providers;
    }

    /** Those of the jars alone; what the class path names as well is not theirs. */
    static ServiceProviders ofJars(List<Path> jars) {
        final Map<String, String> sources = new LinkedHashMap<>();
        final List<URL> urls = new ArrayList<>();
        for (final Path jar : jars) {
            final URL url = url(Require.present("jar", jar));
            if (sources.putIfAbsent(url.toExternalForm(), jar.toString()) == null) {
                urls.add(url);
            }
        }
        // Never closed: rules load classes for as long as they run.
        final ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), OpenCatalogue.class.getClassLoader());
        final ServiceProviders providers = new ServiceProviders();
        providers.find(loader, true, String.join(", ", sources.values()), sources);
        for (final String source : sources.values()) {
            if (providers.found.stream().noneMatch(each -> each.source().equals(source))) {
                throw Require.refusal(
                        "plugin",
                        source,
                        "a jar with a provider of its own in META-INF/services/, one of "
                                + KINDS.stream().map(Class::getName).collect(Collectors.joining(", ")));
            }
        }
        return providers;
    }

    private static URL url(Path jar) {
        try {
            final Path real = jar.toRealPath();
            new JarFile(real.toFile()).close();
            return real.toUri().toURL();
        } catch (MalformedURLException e) {
            throw Require.refusal("plugin", jar.toString(), "a path that is a URL");
        } catch (IOException e) {
            throw Require.refusal("plugin", jar.toString(), "a jar that can be read");
        }
    }

    void registerIn(OpenCatalogue catalogue) {
        for (final Found each : found) {
            try {
                catalogue.register(each.provider(), each.source());
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw unusable(each.source(), e);
            }
        }
    }

    private void find(ClassLoader loader, boolean own, String where, Map<String, String> sources) {
        try {
            for (final Class<? extends Provider> kind : KINDS) {
                ServiceLoader.load(kind, loader).stream()
                        .filter(provider -> !own || provider.type().getClassLoader() == loader)
                        .forEach(provider -> {
                            final String location = location(provider.type(), sources);
                            found.add(new Found(provider.get(), location));
                        });
            }
        } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
            throw unusable(where, e);
        }
    }

    private static IllegalArgumentException unusable(String where, Throwable why) {
        final String what = why instanceof ServiceConfigurationError ? why.getMessage() : why.toString();
        return Require.refusal("plugin", where, "providers that can be loaded: " + what);
    }

    /** The file that a class comes from, as the caller calls it. */
    private static String location(Class<?> type, Map<String, String> sources) {
        final CodeSource source = type.getProtectionDomain().getCodeSource();
        final String url = source == null || source.getLocation() == null
                ? type.getName()
                : source.getLocation().toExternalForm();
        return sources.getOrDefault(url, url);
    }
}

package io.adlengine.policy;

import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Providers of one kind by name, each name once. Their order is fixed: the built-in ones in theirs, then all others by
 * name, however they were found.
 */
final class Registry<P extends Provider> {
    private final String kind;
    private final Map<String, Entry<P>> builtIn = new LinkedHashMap<>();
    private final Map<String, Entry<P>> added = new TreeMap<>();

    /**
     * A provider as it was when it was registered.
     *
     * @param name its name
     * @param parameters its parameters
     * @param source where it comes from, for people
     * @param provider itself
     */
    record Entry<P>(String name, List<Parameter> parameters, String source, P provider) {}

    Registry(String kind, Collection<? extends P> builtIn) {
        this.kind = kind;
        for (final P provider : builtIn) {
            this.builtIn.put(provider.name(), entry(provider, OpenCatalogue.BUILT_IN));
        }
    }

    void add(P provider, String source) {
        final Entry<P> entry = entry(Require.present(kind, provider), source);
        final Entry<P> known = find(entry.name());
        if (known != null) {
            throw Require.refusal(
                    kind, entry.name() + " from " + source, "a name that is free: this one is from " + known.source());
        }
        added.put(entry.name(), entry);
    }

    private Entry<P> entry(P provider, String source) {
        final String name =
                Spec.requireWord(kind + " name of " + provider.getClass().getName(), provider.name());
        Require.present("description of " + name, provider.description());
        final List<Parameter> known = Require.present("parameters of " + name, provider.parameters());
        known.forEach(parameter -> Require.present("parameter of " + name, parameter));
        final List<Parameter> parameters = List.copyOf(known);
        final Set<String> keys = new HashSet<>();
        for (final Parameter parameter : parameters) {
            if (!keys.add(parameter.key())) {
                throw Require.refusal("parameter of " + name, parameter.key(), "each key once");
            }
        }
        return new Entry<>(name, parameters, source, provider);
    }

    private Entry<P> find(String name) {
        final Entry<P> entry = builtIn.get(name);
        return entry != null ? entry : added.get(name);
    }

    /** The entry of a name that there must be. */
    Entry<P> get(String name) {
        final Entry<P> entry = find(name);
        if (entry == null) {
            final List<String> names = all().stream().map(Entry::name).toList();
            throw Require.refusal(kind, Spec.abbreviated(name), "one of " + String.join(", ", names));
        }
        return entry;
    }

    List<Entry<P>> all() {
        final List<Entry<P>> all = new ArrayList<>(builtIn.values());
        all.addAll(added.values());
        return all;
    }
}

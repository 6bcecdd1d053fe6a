package io.adlengine.bench.cli;

import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Enums as they are typed. */
final class EnumNames {
    private EnumNames() {}

    /** Names of the library's enums are written in lower case. */
    static <E extends Enum<E>> E named(Class<E> type, String name) {
        return named(type.getEnumConstants(), name);
    }

    private static <E extends Enum<E>> E named(E[] allowed, String name) {
        for (final E constant : allowed) {
            if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return constant;
            }
        }
        final String known = Arrays.toString(allowed).toLowerCase(Locale.ROOT).replace('_', '-');
        throw new TypeConversionException("'" + name + "' (expected: one of " + known + ")");
    }

    /** On which positions a deficit falls. */
    static final class Split implements ITypeConverter<DeficitSplit> {
        @Override
        public DeficitSplit convert(String name) {
            return named(DeficitSplit.class, name);
        }
    }

    /** What may be taken: one of two. */
    static final class Layers implements ITypeConverter<Layer> {
        @Override
        public Layer convert(String name) {
            return named(new Layer[] {Layer.PROFITS, Layer.PRINCIPAL}, name);
        }
    }
}

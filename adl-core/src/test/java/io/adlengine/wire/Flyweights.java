package io.adlengine.wire;

import io.adlengine.wire.sbe.MessageHeaderDecoder;
import io.adlengine.wire.sbe.MessageHeaderEncoder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Writes and reads messages by the code that the schema's generator made, found by the names of the schema. */
final class Flyweights {
    private static final String GENERATED = "io.adlengine.wire.sbe.";

    private Flyweights() {}

    /** How many bytes it wrote. */
    static int encode(Message message, MutableDirectBuffer out, int offset) {
        final Object encoder = make(message.name() + "Encoder");
        call(encoder, "wrapAndApplyHeader", out, offset, new MessageHeaderEncoder());
        for (final Message.Value value : message.values()) {
            set(holder(encoder, value.name()), simple(value.name()), value.value());
        }
        if (message.text() != null) {
            call(encoder, "text", message.text());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + (int) call(encoder, "encodedLength");
    }

    /** What a message says, of which the names are known. */
    static Message decode(Message like, DirectBuffer in, int offset) {
        final Object decoder = make(like.name() + "Decoder");
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        call(decoder, "wrapAndApplyHeader", in, offset, header);
        final List<Message.Value> values = new ArrayList<>();
        for (final Message.Value value : like.values()) {
            values.add(new Message.Value(
                    value.name(), number(call(holder(decoder, value.name()), simple(value.name()))), value.bytes()));
        }
        final String text = like.text() == null ? null : (String) call(decoder, "text");
        return new Message(like.name(), header.templateId(), values, text);
    }

    private static Object holder(Object message, String name) {
        return name.startsWith("origin.") ? call(message, "origin") : message;
    }

    private static String simple(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static void set(Object holder, String name, long value) {
        final Class<?> type = method(holder, name, 1).getParameterTypes()[0];
        call(holder, name, type == long.class ? (Object) value : code(type, value));
    }

    private static Object code(Class<?> type, long value) {
        if (type == int.class) {
            return (int) value;
        }
        try {
            return type.getMethod("get", short.class).invoke(null, (short) value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " " + value, e);
        }
    }

    private static long number(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        return ((Number) call(value, "value")).longValue();
    }

    private static Object make(String name) {
        try {
            return Class.forName(GENERATED + name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    static Object call(Object target, String name, Object... arguments) {
        try {
            return method(target, name, arguments.length).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name, e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Of the methods of that name the one that takes or gives a string, where there are several. */
    private static Method method(Object target, String name, int parameters) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .filter(method -> !method.isBridge())
                .min((a, b) -> Boolean.compare(isText(b), isText(a)))
                .orElseThrow(() -> new AssertionError(target.getClass() + " has no " + name));
    }

    private static boolean isText(Method method) {
        return method.getReturnType() == String.class
                || method.getParameterCount() == 1 && method.getParameterTypes()[0] == String.class;
    }
}

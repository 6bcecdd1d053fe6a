package io.adlengine.bench.cluster;

import io.aeron.Publication;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/** A node that leads, with one session, which takes as many messages as it is told to. */
final class FakeCluster {
    /** Hears a message. */
    @FunctionalInterface
    interface Hearer {
        void hear(DirectBuffer buffer, int at, int length);
    }

    private final VenueService service;
    private final ClientSession session = fake(ClientSession.class, this::session);
    private final List<DirectBuffer> told = new ArrayList<>();
    private int takes = Integer.MAX_VALUE;

    FakeCluster(VenueService service) {
        this.service = service;
        service.onStart(fake(Cluster.class, this::cluster), null);
    }

    VenueService service() {
        return service;
    }

    /** The session takes so many messages more, and then pushes back. */
    void takes(int messages) {
        takes = messages;
    }

    void message(DirectBuffer buffer, int at, int length, long time) {
        service.onSessionMessage(session, time, buffer, at, length, null);
    }

    void drain(Hearer hearer) {
        final List<DirectBuffer> now = List.copyOf(told);
        told.clear();
        now.forEach(each -> hearer.hear(each, 0, each.capacity()));
    }

    private Object session(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "id" -> 3L;
            case "offer" -> offer((DirectBuffer) arguments[0], (int) arguments[1], (int) arguments[2]);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private long offer(DirectBuffer buffer, int at, int length) {
        if (takes == 0) {
            return Publication.BACK_PRESSURED;
        }
        takes--;
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, at, length);
        told.add(copy);
        return 1;
    }

    @SuppressWarnings("unchecked")
    private Object cluster(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "timeUnit" -> {
                return TimeUnit.NANOSECONDS;
            }
            case "idleStrategy" -> {
                return NoOpIdleStrategy.INSTANCE;
            }
            case "forEachClientSession" -> {
                ((Consumer<ClientSession>) arguments[0]).accept(session);
                return null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

package io.penstock.serde;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things that are worth keeping but may serve one thread at a time. Not a ThreadLocal: serializers are called from virtual threads,
 * each of which would make its own and throw it away.
 */
final class Pool<T> {

    private final Queue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Runs with an idle one or a new one. One whose user failed is not used again. */
    <R> R with(Function<T, R> use) {
        var kept = idle.poll();
        var thing = kept == null ? maker.get() : kept;
        var result = use.apply(thing);
        idle.add(thing);
        return result;
    }
}

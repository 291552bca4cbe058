package io.penstock.bench.goodput;

import java.util.function.Consumer;

/** Somebody who gets requests answered as well as it can. */
interface Client extends AutoCloseable {
    /** Its key among the figures. */
    String key();

    /**
     * Sends one request and goes on.
     *
     * @param answered told when a model has answered it in time; not told else
     */
    void send(Load load, Ask ask, Consumer<Ask> answered);

    @Override
    void close();
}

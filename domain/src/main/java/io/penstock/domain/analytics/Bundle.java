package io.penstock.domain.analytics;

import java.util.List;

/**
 * Parts that travel as one, since each alone would weigh more in wrapping than in figures. They are taken in their order.
 *
 * @param <F> kind of figures
 */
public record Bundle<F>(List<Part<F>> parts) {

    /** More of them would be a large message. */
    public static final int MOST = 256;
}

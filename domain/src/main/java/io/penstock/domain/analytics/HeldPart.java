package io.penstock.domain.analytics;

/**
 * A part that is kept, and where ({@link KeptParts}).
 *
 * @param <F> kind of figures
 */
public final class HeldPart<F> {
    Part<F> part;
    OpenPage<F> page;

    /** Its place on the page. */
    int at;

    /** Whether earlier pages may still tell of it. */
    boolean hasMoved;

    HeldPart(Part<F> part, OpenPage<F> page) {
        this.part = part;
        this.page = page;
    }

    void leave() {
        page.remove(this);
    }

    public Part<F> part() {
        return part;
    }
}

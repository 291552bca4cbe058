package io.penstock.domain.analytics;

import java.util.ArrayList;
import java.util.List;

/** A page in use: who stands on it, and whether the next commit writes it anyway. */
final class OpenPage<F> {
    /** A page of busy combinations, with hundreds of bins each, is still far below a message's limit. */
    private static final int MOST = 200;

    /** With fewer of its parts left than one in so many a page is not worth its room. */
    private static final int WORTH = 4;

    final String name;
    final PartPage<F> content;
    final Binder<F> binder;
    private final List<HeldPart<F>> held = new ArrayList<>();
    private int most;
    private long toldAfter = -1;

    OpenPage(PartPage<F> content, Binder<F> binder) {
        this.name = content.place().name();
        this.content = content;
        this.binder = binder;
        content.parts().forEach(part -> take(new HeldPart<>(part, this)));
    }

    void add(HeldPart<F> part) {
        content.add(part.part);
        part.page = this;
        take(part);
    }

    private void take(HeldPart<F> part) {
        part.at = held.size();
        held.add(part);
        most = Math.max(most, held.size());
        binder.size++;
    }

    void remove(HeldPart<F> part) {
        content.remove(part.at);
        binder.size--;
        HeldPart<F> last = held.removeLast();
        if (last != part) {
            held.set(part.at, last);
            last.at = part.at;
        }
    }

    List<HeldPart<F>> held() {
        return List.copyOf(held);
    }

    boolean isFull() {
        return held.size() >= MOST;
    }

    boolean isOfNoUse() {
        return held.isEmpty() && content.gone().isEmpty();
    }

    boolean isSparse() {
        return WORTH * held.size() < most && content.gone().isEmpty();
    }

    /** Whether it has changed since so many commits, and that is known. */
    boolean isToldAfter(long commits) {
        return toldAfter == commits;
    }

    void toldAfter(long commits) {
        toldAfter = commits;
    }
}

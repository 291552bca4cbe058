package io.penstock.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Parts on pages. With many combinations a part has a call or two, and hundreds change between two commits; kept one by one, each would
 * be a record of its own with a name longer than its figures. A page is written whole when any of its parts has changed: those of one
 * source and window change together, and are dropped together.
 *
 * @param <F> kind of figures
 */
public final class KeptParts<F> {
    /** Pages of a source and window: enough that a page of many combinations stays far below a message's limit. */
    private static final int PAGES = 64;

    private static final Dimensions NONE_AT_ALL = new Dimensions("", "", "");

    private final Kept<PartPage<F>> kept;
    private final Map<Place, Named<F>> pages = new HashMap<>();

    /** Where a part is kept; the same at every start. */
    private record Place(Instant start, Duration length, int source, int page) {
        static Place of(Part<?> part) {
            Window window = part.window();
            return new Place(
                    window.start(),
                    window.length(),
                    part.source(),
                    part.dimensions().spreadOver(PAGES));
        }

        String name() {
            return length.toSeconds() + "/" + start.toEpochMilli() + "@" + source + "/" + page;
        }
    }

    private record Named<F>(String name, PartPage<F> page) {}

    /** Those that were kept before. */
    public KeptParts(Kept<PartPage<F>> kept) {
        this.kept = kept;
        kept.values()
                .forEach(page -> page.parts().stream()
                        .findFirst()
                        .filter(part -> !isMark(part))
                        .map(Place::of)
                        .ifPresent(place -> pages.put(place, new Named<>(place.name(), page))));
    }

    private static boolean isMark(Part<?> part) {
        return part.dimensions().equals(NONE_AT_ALL);
    }

    public void forEach(Consumer<Part<F>> to) {
        pages.values().forEach(named -> named.page().parts().forEach(to));
    }

    /** Keeps a part in the place of the one before of the same source, window and dimensions. */
    public void put(Part<F> part) {
        Named<F> named = pages.computeIfAbsent(Place.of(part), place -> new Named<>(place.name(), new PartPage<>()));
        boolean isNew = named.page().isEmpty();
        named.page().put(part);
        if (isNew) {
            kept.put(named.name(), named.page());
        } else {
            kept.changed(named.name());
        }
    }

    /** Tells that the figures of a part that is kept are others now; to be called after they have changed. */
    public void changed(Part<F> part) {
        Optional.ofNullable(pages.get(Place.of(part))).ifPresent(named -> kept.changed(named.name()));
    }

    public void remove(Part<F> part) {
        Place place = Place.of(part);
        Named<F> named = pages.get(place);
        if (named == null) {
            return;
        }
        named.page().remove(part);
        if (named.page().isEmpty()) {
            pages.remove(place);
            kept.remove(named.name());
        } else {
            kept.changed(named.name());
        }
    }

    /** Remembers a window under a name: progress, which has to outlive the parts. */
    public void mark(String name, int source, Window window, F none) {
        var page = new PartPage<F>();
        page.put(new Part<>(source, NONE_AT_ALL, window, true, none));
        kept.put(name, page);
    }

    public Optional<Window> marked(String name) {
        return kept.get(name).flatMap(page -> page.parts().stream().findFirst()).map(Part::window);
    }
}

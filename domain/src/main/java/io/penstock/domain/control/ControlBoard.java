package io.penstock.domain.control;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The controls that act, and which of them decides. Of several that speak of the same request, or of the same lane, a
 * person's beats an alarm's, and of those the one written last decides; the others wait behind it, and act when it ends.
 *
 * <p>Immutable, so that one thread may hear of controls while others decide by them. What has ended is forgotten when the
 * next control is heard: a board is as large as what is in force.
 */
public final class ControlBoard {
    /** The identities come last, so that every dispatcher decides alike about controls of the same instant. */
    private static final Comparator<Control> BY_WEIGHT = Comparator.comparing(Control::origin)
            .thenComparing(Control::createdAt, Comparator.reverseOrder())
            .thenComparing(Control::id);

    public static final ControlBoard EMPTY = new ControlBoard(Map.of());

    private final Map<Control.Key, Control> latest;
    private final List<Control> byWeight;

    private ControlBoard(Map<Control.Key, Control> latest) {
        this.latest = latest;
        this.byWeight = latest.values().stream().sorted(BY_WEIGHT).toList();
    }

    /** The board of these records, in the order in which they stand in their topics. */
    public static ControlBoard of(Collection<Control> records, Instant now) {
        ControlBoard board = EMPTY;
        for (Control record : records) {
            board = board.with(record, now);
        }
        return board;
    }

    /**
     * The board once it has heard of this record, which takes the place of an earlier one with its origin and id, and of no
     * other; this very board if that changes nothing.
     *
     * @param now what has ended by then is forgotten
     */
    public ControlBoard with(Control record, Instant now) {
        Map<Control.Key, Control> known = new HashMap<>(latest);
        known.put(record.key(), record);
        known.values().removeIf(control -> !control.isInForce(now));
        return known.equals(latest) ? this : new ControlBoard(known);
    }

    /** What is to become of a request of this intent and tier; empty: what the configuration says. */
    public Optional<Ruling> ruling(IntentName intent, TierName tier, Instant now) {
        for (Control control : byWeight) {
            if (control.effect() instanceof Effect.OnRequests effect
                    && control.scope().covers(intent, tier)
                    && control.isInForce(now)) {
                return Optional.of(new Ruling(control.id(), effect));
            }
        }
        return Optional.empty();
    }

    /** Share of its quota that a lane keeps to: 1 all of it, 0 it dispatches nothing. */
    public double pace(LaneId lane, Instant now) {
        for (Control control : byWeight) {
            if (control.effect() instanceof Effect.OnLanes effect
                    && control.scope().covers(lane)
                    && control.isInForce(now)) {
                return effect.pace();
            }
        }
        return 1;
    }

    /** All that are in force, the one that beats the others first; some may be beaten wherever they would act. */
    public List<Control> inForce(Instant now) {
        return byWeight.stream().filter(control -> control.isInForce(now)).toList();
    }

    /** The control in force of that name, a person's before an alarm's. */
    public Optional<Control> find(ControlId id, Instant now) {
        return Stream.of(Control.Origin.values())
                .map(origin -> Optional.ofNullable(latest.get(new Control.Key(origin, id))))
                .flatMap(Optional::stream)
                .filter(control -> control.isInForce(now))
                .findFirst();
    }
}

package io.penstock.domain.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the controls whatever people and alarms write. */
class ControlLawsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> NAMES = List.of("a", "b");

    /** A record, and how long after the one before it is heard. */
    record Told(Control control, int secondsLater) {}

    @Property(tries = 600)
    void theBoardDecidesAsOneThatRemembersEverything(
            @ForAll("histories") List<Told> history, @ForAll @IntRange(max = 90) int later) {
        Instant heard = heardLast(history);
        ControlBoard board = board(history);
        Instant now = heard.plusSeconds(later);

        assertThat(board.inForce(now)).containsExactlyElementsOf(acting(history, now));
        for (String name : NAMES) {
            var intent = new IntentName(name);
            var tier = new TierName(name);
            assertThat(board.ruling(intent, tier, now))
                    .isEqualTo(acting(history, now).stream()
                            .filter(control -> control.scope().covers(intent, tier))
                            .flatMap(control -> control.effect() instanceof Effect.OnRequests effect
                                    ? Optional.of(new Ruling(control.id(), effect)).stream()
                                    : Optional.<Ruling>empty().stream())
                            .findFirst());
            var lane = new LaneId(name);
            assertThat(board.pace(lane, now))
                    .isEqualTo(acting(history, now).stream()
                            .filter(control -> control.scope().covers(lane))
                            .flatMap(control -> control.effect() instanceof Effect.OnLanes effect
                                    ? Optional.of(effect.pace()).stream()
                                    : Optional.<Double>empty().stream())
                            .findFirst()
                            .orElse(1.0));
        }
    }

    @Property(tries = 300)
    void takingOneBackLeavesAllOthersAsTheyWere(
            @ForAll("histories") List<Told> history, @ForAll @IntRange(max = 30) int which) {
        Instant now = heardLast(history);
        ControlBoard board = board(history);
        List<Control> before = board.inForce(now);
        if (before.isEmpty()) {
            return;
        }
        Control gone = before.get(which % before.size());

        List<Control> after = board.with(takenBack(gone, now), now).inForce(now);

        assertThat(after)
                .containsExactlyElementsOf(
                        before.stream().filter(control -> !control.equals(gone)).toList());
    }

    @Property(tries = 300)
    void noAlarmChangesWhatAPersonDecided(
            @ForAll("histories") List<Told> people, @ForAll("histories") List<Told> alarms) {
        Instant now = heardLast(people);
        ControlBoard before = board(people.stream()
                .map(told -> new Told(from(told.control(), Control.Origin.PERSON), told.secondsLater()))
                .toList());
        ControlBoard after = before;
        for (Told told : alarms) {
            after = after.with(from(told.control(), Control.Origin.ALARM), now);
        }

        for (String name : NAMES) {
            var decided = before.ruling(new IntentName(name), new TierName(name), now);
            if (decided.isPresent()) {
                assertThat(after.ruling(new IntentName(name), new TierName(name), now))
                        .isEqualTo(decided);
            }
        }
    }

    @Property(tries = 200)
    void theBoardHoldsNoMoreThanWasInForceWhenItLastHeard(@ForAll("histories") List<Told> history) {
        assertThat(board(history).inForce(Instant.MIN)).allMatch(control -> control.isInForce(heardLast(history)));
    }

    @Property(tries = 50)
    void probesAreTheShareThatWasAsked(@ForAll @IntRange(max = 100) int percent) {
        var template = new Effect.Template(percent / 100.0);

        long probes = IntStream.range(0, 20_000)
                .filter(i -> template.isProbe(new io.penstock.domain.RequestId("order-" + i)))
                .count();

        assertThat(probes / 20_000.0).isBetween(percent / 100.0 - 0.015, percent / 100.0 + 0.015);
    }

    @Provide
    Arbitrary<List<Told>> histories() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 60);
        Arbitrary<Control> controls = Combinators.combine(
                        Arbitraries.of("x", "y", "z").map(ControlId::new),
                        Arbitraries.of(Control.Origin.values()),
                        scopes(),
                        effects(),
                        seconds,
                        seconds,
                        Arbitraries.integers().between(0, 3))
                .as((id, origin, scope, effect, created, lasting, outOfFour) -> new Control(
                        id,
                        origin,
                        scope,
                        effect,
                        "ann",
                        "because",
                        START.plusSeconds(created),
                        START.plusSeconds(created + lasting + 1),
                        outOfFour == 0));
        return Combinators.combine(controls, Arbitraries.integers().between(0, 20))
                .as(Told::new)
                .list()
                .ofMaxSize(12);
    }

    private static Arbitrary<Scope> scopes() {
        Arbitrary<String> names = Arbitraries.of(NAMES);
        return Arbitraries.oneOf(
                Arbitraries.just(Scope.ALL),
                names.map(name -> Scope.of(new IntentName(name))),
                names.map(name -> Scope.of(new TierName(name))),
                names.map(name -> Scope.of(new LaneId(name))));
    }

    private static Arbitrary<Effect> effects() {
        return Arbitraries.of(
                new Effect.Template(0),
                new Effect.Shed(),
                new Effect.UseModel("small"),
                new Effect.UseRoute(List.of(new LaneId("a"))),
                new Effect.Pace(0.5),
                new Effect.Pause());
    }

    private static ControlBoard board(List<Told> history) {
        ControlBoard board = ControlBoard.EMPTY;
        Instant now = START;
        for (Told told : history) {
            now = now.plusSeconds(told.secondsLater());
            board = board.with(told.control(), now);
        }
        return board;
    }

    private static Instant heardLast(List<Told> history) {
        return START.plus(
                Duration.ofSeconds(history.stream().mapToInt(Told::secondsLater).sum()));
    }

    /** The same by memory alone: the latest record of each, those that act, by weight. */
    private static List<Control> acting(List<Told> history, Instant now) {
        Map<Control.Key, Control> latest = new LinkedHashMap<>();
        history.forEach(told -> latest.put(told.control().key(), told.control()));
        return latest.values().stream()
                .filter(control -> !control.takenBack() && now.isBefore(control.expiresAt()))
                .sorted(Comparator.comparing(Control::origin)
                        .thenComparing(Comparator.comparing(Control::createdAt).reversed())
                        .thenComparing(Control::id))
                .toList();
    }

    private static Control takenBack(Control control, Instant now) {
        return new Control(
                control.id(),
                control.origin(),
                control.scope(),
                control.effect(),
                "bob",
                "over",
                now,
                control.expiresAt(),
                true);
    }

    private static Control from(Control control, Control.Origin origin) {
        return new Control(
                control.id(),
                origin,
                control.scope(),
                control.effect(),
                control.author(),
                control.reason(),
                control.createdAt(),
                control.expiresAt(),
                control.takenBack());
    }
}

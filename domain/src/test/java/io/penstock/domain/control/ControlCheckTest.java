package io.penstock.domain.control;

import static io.penstock.domain.given.Controls.NOW;
import static io.penstock.domain.given.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.given.Controls;
import io.penstock.domain.given.SmallConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlCheckTest {
    private static final Scope FAQ = Scope.of(new IntentName("faq"));
    private static final Scope SMALL = Scope.of(new LaneId("small"));
    private static final Effect SHED = new Effect.Shed();

    private final ControlCheck check = new ControlCheck(SmallConfig.read());

    @ParameterizedTest(name = "{1}")
    @MethodSource("malformed")
    void whatIsWrongIsSaidByFieldWithItsValueAndWhatWouldBeRight(Controls malformed, String problem) {
        assertThat(check.problems(malformed.control())).containsExactly(problem);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        control(FAQ, SHED).author(" "),
                        "author: \" \" is not a text: who wrote it, and why, is part of a control"),
                arguments(
                        control(FAQ, SHED).reason(""),
                        "reason: \"\" is not a text: who wrote it, and why, is part of a control"),
                arguments(
                        control(FAQ, SHED).reason("x".repeat(1001)),
                        "reason: a text of 1001 characters is not at most 1000 long"),
                arguments(
                        control(FAQ, SHED).id("two\nlines"),
                        "controlId: \"two?lines\" is not 1 to 200 letters, digits and . _ : / -"),
                arguments(
                        control(FAQ, SHED).createdAt(NOW.plusSeconds(600)),
                        "expiresAt: 2026-03-01T12:10:00Z is not after createdAt 2026-03-01T12:10:00Z"),
                arguments(
                        control(FAQ, SHED).createdAt(NOW.minusSeconds(90 * 86_400)),
                        "expiresAt: 2026-03-01T12:10:00Z is not within 90 days of createdAt 2025-12-01T12:00:00Z"),
                arguments(
                        control(Scope.of(new IntentName("fqa")), SHED),
                        "intent: \"fqa\" is not one of [faq, coaching]"),
                arguments(
                        control(Scope.of(new TierName("gold")), SHED), "tier: \"gold\" is not one of [premium, basic]"),
                arguments(
                        control(Scope.of(new LaneId("near")), new Effect.Pause()),
                        "lane: \"near\" is not one of [small, large, far]"),
                arguments(control(SMALL, SHED), "lane: \"small\" is not a scope of SHED: an intent, a tier or all"),
                arguments(control(FAQ, new Effect.Pause()), "intent: \"faq\" is not a scope of PAUSE: a lane or all"),
                arguments(
                        control(Scope.of(new TierName("basic")), new Effect.Pace(0.5)),
                        "tier: \"basic\" is not a scope of PACE: a lane or all"),
                arguments(control(FAQ, new Effect.Template(1.1)), "probeShare: 1.1 is not from 0 to 1"),
                arguments(control(FAQ, new Effect.Template(Double.NaN)), "probeShare: NaN is not from 0 to 1"),
                arguments(control(SMALL, new Effect.Pace(0)), "pace: 0.0 is not above 0 and at most 1"),
                arguments(control(SMALL, new Effect.Pace(1.5)), "pace: 1.5 is not above 0 and at most 1"),
                arguments(
                        control(FAQ, new Effect.UseModel("huge")),
                        "model: \"huge\" is not a model that has a lane: [small, large]"),
                arguments(control(FAQ, new Effect.UseRoute(List.of())), "route: [] is not one lane or more"),
                arguments(
                        control(FAQ, new Effect.UseRoute(List.of(new LaneId("far"), new LaneId("far")))),
                        "route: [far, far] is not of lanes that each stand in it once"),
                arguments(
                        control(FAQ, new Effect.UseRoute(List.of(new LaneId("far"), new LaneId("near")))),
                        "route[1]: \"near\" is not one of [small, large, far]"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(check.problems(
                        control(SMALL, new Effect.Template(2)).author("").control()))
                .hasSize(3);
    }

    @Test
    void everyEffectHasAScopeThatIsRight() {
        var requests =
                new Scope(Optional.of(new IntentName("faq")), Optional.of(new TierName("basic")), Optional.empty());
        Stream.of(
                        control(requests, new Effect.Template(0.05)),
                        control(Scope.ALL, new Effect.UseModel("small")),
                        control(FAQ, new Effect.UseRoute(List.of(new LaneId("far")))),
                        control(requests, SHED),
                        control(SMALL, new Effect.Pace(1)),
                        control(Scope.ALL, new Effect.Pause()))
                .forEach(each -> assertThat(check.problems(each.control())).isEmpty());
    }

    @Test
    void takingBackWhatIsNoLongerKnownIsRight() {
        var unknown = control(Scope.of(new IntentName("of-old")), SHED)
                .createdAt(NOW.plusSeconds(7200))
                .takenBack();

        assertThat(check.problems(unknown.control())).isEmpty();
        assertThat(check.problems(unknown.reason("").control())).hasSize(1);
    }
}

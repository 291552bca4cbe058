package io.penstock.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.simulator.SettableClock;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.model.Ask;
import io.penstock.simulator.model.Chance;
import io.penstock.simulator.model.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultBoardTest {
    private static final Fault THROTTLE = new Fault.Throttle();
    private static final Fault HANG = new Fault.Hang();

    private final SettableClock clock = new SettableClock();

    @Test
    void theShareOfCallsThatFailIsTheRate() {
        var board = board(FaultRule.always("all", THROTTLE, 0.2));

        assertThat(struck(board)).hasSizeBetween(1_850, 2_150);
    }

    @Test
    void theSameCallsFailWhateverTheOrderTheyComeIn() {
        var board = board(FaultRule.always("all", THROTTLE, 0.2));
        Set<Integer> upwards = struck(board);

        Set<Integer> downwards = IntStream.iterate(9_999, i -> i - 1)
                .limit(10_000)
                .filter(i -> board.strike(ask("m", "shop", "faq"), "call#" + i).isPresent())
                .boxed()
                .collect(Collectors.toSet());

        assertThat(downwards).isEqualTo(upwards);
    }

    @Test
    void raisingTheRateKeepsTheCallsThatFailedBefore() {
        Set<Integer> few = struck(board(FaultRule.always("all", THROTTLE, 0.1)));
        Set<Integer> more = struck(board(FaultRule.always("all", THROTTLE, 0.3)));

        assertThat(more).containsAll(few).hasSizeGreaterThan(few.size());
    }

    @Test
    void aRuleStrikesItsOwnModelAndTheFirstThatStrikesDecides() {
        var board = board(FaultRule.always("a", HANG, 1), FaultRule.always("all", THROTTLE, 1));

        assertThat(board.strike(ask("a", "shop", "faq"), "x#1")).contains(HANG);
        assertThat(board.strike(ask("b", "shop", "faq"), "x#1")).contains(THROTTLE);
    }

    @Test
    void aRuleStrikesInItsTimeWhichCountsFromWhenTheRulesWereSet() {
        var rule = new FaultRule("all", HANG, 1, Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(20)));
        var board = board();
        clock.advance(Duration.ofMinutes(5));
        board.set(List.of(rule));

        assertThat(board.strike(ask("m", "shop", "faq"), "x#1")).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(board.strike(ask("m", "shop", "faq"), "x#1")).contains(HANG);
        clock.advance(Duration.ofSeconds(10));
        assertThat(board.strike(ask("m", "shop", "faq"), "x#1")).isEmpty();
    }

    @Test
    void aRuleMayBeForOneCallerOrOneIntentAlone() {
        var board = board(
                new FaultRule("all", HANG, 1, Duration.ZERO, Optional.empty(), Optional.of("shop"), Optional.empty()),
                new FaultRule(
                        "all", THROTTLE, 1, Duration.ZERO, Optional.empty(), Optional.empty(), Optional.of("sql")));

        assertThat(board.strike(ask("m", "shop", "faq"), "x#1")).contains(HANG);
        assertThat(board.strike(ask("m", "app", "sql"), "x#1")).contains(THROTTLE);
        assertThat(board.strike(ask("m", "app", "faq"), "x#1")).isEmpty();
        assertThat(board.strike(new Ask("m", 1, 1, false, Optional.empty(), Labels.NONE), "x#1"))
                .isEmpty();
    }

    @Test
    void aRuleNamesEverythingThatIsWrongWithIt() {
        assertThatThrownBy(() ->
                        new FaultRule("all", HANG, 1.5, Duration.ofSeconds(9), Optional.of(Duration.ofSeconds(3))))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("rate: 1.5 is not between 0 and 1\nuntilSeconds: 3.0 is not after fromSeconds");
    }

    private static Ask ask(String model, String caller, String intent) {
        var labels = new Labels(
                Optional.empty(), Optional.of(caller), Optional.of(intent), false, Optional.empty(), Optional.empty());
        return new Ask(model, 1, 1, false, Optional.empty(), labels);
    }

    private FaultBoard board(FaultRule... rules) {
        return new FaultBoard(new Chance(7), clock, List.of(rules));
    }

    private static Set<Integer> struck(FaultBoard board) {
        return IntStream.range(0, 10_000)
                .filter(i -> board.strike(ask("m", "shop", "faq"), "call#" + i).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }
}

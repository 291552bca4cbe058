package io.penstock.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.simulator.SettableClock;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.model.Chance;
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
                .filter(i -> board.strike("m", "call#" + i).isPresent())
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

        assertThat(board.strike("a", "x#1")).contains(HANG);
        assertThat(board.strike("b", "x#1")).contains(THROTTLE);
    }

    @Test
    void aRuleStrikesInItsTimeWhichCountsFromWhenTheRulesWereSet() {
        var rule = new FaultRule("all", HANG, 1, Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(20)));
        var board = board();
        clock.advance(Duration.ofMinutes(5));
        board.set(List.of(rule));

        assertThat(board.strike("m", "x#1")).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        assertThat(board.strike("m", "x#1")).contains(HANG);
        clock.advance(Duration.ofSeconds(10));
        assertThat(board.strike("m", "x#1")).isEmpty();
    }

    @Test
    void aRuleNamesEverythingThatIsWrongWithIt() {
        assertThatThrownBy(() ->
                        new FaultRule("all", HANG, 1.5, Duration.ofSeconds(9), Optional.of(Duration.ofSeconds(3))))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("rate: 1.5 is not between 0 and 1\nuntilSeconds: 3.0 is not after fromSeconds");
    }

    private FaultBoard board(FaultRule... rules) {
        return new FaultBoard(new Chance(7), clock, List.of(rules));
    }

    private static Set<Integer> struck(FaultBoard board) {
        return IntStream.range(0, 10_000)
                .filter(i -> board.strike("m", "call#" + i).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }
}

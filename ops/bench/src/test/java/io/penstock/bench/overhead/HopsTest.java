package io.penstock.bench.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.overhead.Hops.Mark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HopsTest {
    @Test
    void hopsAddUpToTheWholeWay() {
        var marks = new Hops.Builder().open("a");
        long at = 1000;
        for (Mark mark : Mark.values()) {
            marks.mark("a", mark, at);
            at += 1 + mark.ordinal();
        }

        var table = marks.build().table();

        assertThat(table).hasSize(Mark.values().length - 1);
        assertThat(table.stream().map(hop -> hop.times().getFirst()).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMillis(1 + 2 + 3 + 4 + 5 + 6 + 7));
    }

    @Test
    void aRequestWithAMarkMissingIsLeftOutAndAStrangerToo() {
        var marks = new Hops.Builder().open("half").mark("half", Mark.SENT, 1).mark("stranger", Mark.SENT, 1);

        assertThat(marks.build().table())
                .allSatisfy(hop -> assertThat(hop.times()).isEmpty());
    }
}

package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.penstock.domain.RequestId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LaneQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int LARGEST = 1000;

    private final LaneQueue queue = new LaneQueue();
    private int joined;

    @Property(tries = 200)
    void callersThatAlwaysWaitGetTheSameWhateverTheyAskForAtATime(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 10, max = LARGEST) Integer> sizes) {
        var fair = new LaneQueue();
        for (int caller = 0; caller < sizes.size(); caller++) {
            for (int i = 0; i < 300; i++) {
                fair.add(queued("caller-" + caller, 0, sizes.get(caller), NOW.plusSeconds(60), NOW));
            }
        }

        Map<String, Long> had = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            Queued next = fair.first().orElseThrow();
            fair.serve(next, NOW);
            had.merge(next.caller(), next.tokens(), Long::sum);
        }

        long most = had.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        long least = sizes.size() > had.size()
                ? 0
                : had.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(most - least).isLessThanOrEqualTo(2 * LARGEST);
    }

    @Test
    void tiersThatAlwaysWaitShareByWeight() {
        for (int i = 0; i < 400; i++) {
            join("shop", 0);
            join("shop", 1);
            join("shop", 2);
        }

        int[] served = served(210);

        assertThat(served[0]).isCloseTo(160, within(2));
        assertThat(served[1]).isCloseTo(40, within(2));
        assertThat(served[2]).isCloseTo(10, within(2));
    }

    @Test
    void oneOfAnImportantTierIsNextHoweverManyOthersWait() {
        for (int i = 0; i < 1000; i++) {
            join("shop", 2);
        }
        served(500);

        join("shop", 0);

        assertThat(queue.first().orElseThrow().tierRank()).isZero();
    }

    /** Without credit the second of a burst would wait for those that its tier's weight lets in between. */
    @Test
    void aBurstOfATierThatAskedForLessThanItsShareGoesAtOnce() {
        for (int i = 0; i < 1000; i++) {
            join("shop", 1);
            join("shop", 2);
        }
        served(100);
        for (int i = 0; i < LaneQueue.BURST; i++) {
            join("shop", 0);
        }

        assertThat(served(LaneQueue.BURST)[0]).isEqualTo(LaneQueue.BURST);
    }

    /** Coming and going earns nothing: in the long run a tier has its share, and one credit. */
    @Property(tries = 100)
    void creditIsNotEarnedByComingAndGoing(@ForAll @IntRange(min = 1, max = 30) int atATime) {
        for (int i = 0; i < 2000; i++) {
            join("shop", 1);
        }
        int first = 0;
        for (int rounds = 0; rounds < 500; rounds++) {
            if (queue.sizes().getFirst() == 0) {
                for (int i = 0; i < atATime; i++) {
                    join("shop", 0);
                }
            }
            first += served(1)[0];
        }

        assertThat(first).isLessThanOrEqualTo(500 * LaneQueue.WEIGHT / (LaneQueue.WEIGHT + 1) + LaneQueue.BURST + 1);
    }

    @Test
    void waitingMakesATierHeavier() {
        for (int i = 0; i < 400; i++) {
            join("shop", 0, NOW);
            join("shop", 1, NOW.minusSeconds(90));
        }

        assertThat(served(200)[1])
                .as("90 s are three times 30 s more, so 4 against 4 in 8")
                .isCloseTo(100, within(3));
    }

    /** The trap of forgetting callers: each newcomer would begin level with the one that has had least. */
    @Test
    void aStreamOfEverNewCallersHoldsNobodyBack() {
        join("patient", 0);
        join("patient", 0);
        int turns = 0;
        while (waits("patient")) {
            join("new-" + turns, 0);
            join("newer-" + turns, 0);
            queue.serve(queue.first().orElseThrow(), NOW);
            turns++;
            assertThat(turns).isLessThan(20);
        }
    }

    @Test
    void aCallerThatFloodsIsTheOneThatIsPushedOut() {
        join("modest", 1, NOW, 100, NOW.plusSeconds(100));
        for (int i = 0; i < 50; i++) {
            join("flood", 1, NOW, 100, NOW.plusSeconds(10));
        }

        assertThat(queue.last().orElseThrow().caller()).isEqualTo("flood");
    }

    @Test
    void whatHasLeftLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            join("caller-" + i, i % 3);
        }
        served(60);
        queue.all().forEach(queue::remove);

        assertThat(queue.size()).isZero();
        assertThat(queue.first()).isEmpty();
        assertThat(queue.oldest()).isEmpty();
        assertThat(queue.callers()).isZero();
        assertThat(queue.ahead(2, "caller-1", NOW.plusSeconds(11))).isEqualTo(new LaneQueue.Ahead(0, 0, 0, 1));
    }

    @Test
    void whatStandsBeforeANewcomerIsItsOwnTurnsAndMoreImportantTiers() {
        for (int i = 0; i < 10; i++) {
            join("flood", 1);
        }
        join("modest", 1);
        join("shop", 0);

        assertThat(queue.ahead(1, "modest", NOW).own()).isEqualTo(200);
        assertThat(queue.ahead(1, "flood", NOW).own()).isEqualTo(1100);
        assertThat(queue.ahead(1, "flood", NOW).important()).isEqualTo(100);
        assertThat(queue.ahead(0, "shop", NOW).own()).isEqualTo(100);
    }

    private boolean waits(String caller) {
        return queue.all().stream().anyMatch(queued -> queued.caller().equals(caller));
    }

    /** Serves so many; how many of each tier they were. */
    private int[] served(int count) {
        int[] byTier = new int[3];
        for (int i = 0; i < count; i++) {
            Queued next = queue.first().orElseThrow();
            queue.serve(next, NOW);
            byTier[next.tierRank()]++;
        }
        return byTier;
    }

    private void join(String caller, int tier) {
        join(caller, tier, NOW);
    }

    private void join(String caller, int tier, Instant since) {
        join(caller, tier, since, 100, NOW.plusSeconds(60));
    }

    private void join(String caller, int tier, Instant since, int tokens, Instant callBy) {
        queue.add(queued(caller, tier, tokens, callBy, since));
    }

    private Queued queued(String caller, int tier, int tokens, Instant callBy, Instant since) {
        return new Queued(
                new RequestId("r-" + joined++),
                1,
                tier,
                caller,
                callBy,
                tokens,
                0,
                Optional.empty(),
                false,
                100,
                since,
                Optional.empty());
    }
}

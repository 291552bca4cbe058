package io.penstock.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = Topics.standard();

    @Test
    void everyTopicOfTheContractIsDeclaredOnce() {
        assertThat(topics.all().stream().map(Topic::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(
                        "chat.requests.v1",
                        "chat.work.v1",
                        "chat.outcomes.v1",
                        "chat.returns.v1",
                        "chat.signals.v1",
                        "chat.results.v1",
                        "chat.calls.v1",
                        "chat.controls.v1",
                        "chat.actions.v1",
                        "chat.lanes.v1",
                        "chat.metrics.calls.v1",
                        "chat.metrics.requests.v1",
                        "chat.metrics.budgets.v1",
                        "chat.metrics.capacity.v1",
                        "chat.alarms.v1",
                        "chat.dead-letters.v1");
    }

    @Test
    void requestsCarryTheBrokersTimeAndAreSmallerThanThreeHundredKilobytes() {
        assertThat(topics.requests().settings())
                .containsAllEntriesOf(Map.of(
                        "message.timestamp.type", "LogAppendTime",
                        "max.message.bytes", "1056768",
                        "compression.type", "uncompressed",
                        "cleanup.policy", "delete",
                        "retention.ms", "604800000"));
    }

    @Test
    void lanesKeepTheLatestOfEachKey() {
        assertThat(topics.lanes().settings())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void whatMeetsInTheDispatcherHasOneNumberOfPartitions() {
        assertThat(new Topics(12, (short) 3).meetingInDispatcher())
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(12));
    }

    @Test
    void aTopicWithoutPartitionsIsRefused() {
        assertThatThrownBy(() -> new Topics(0, (short) 1).requests())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partitions 0");
    }
}

package io.penstock.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicAdminTest {

    private final TopicAdmin topics = new TopicAdmin(new Topics(1, (short) 1));

    @Test
    void requestsThatCarryTheirProducersTimeAreRefused() {
        assertThatThrownBy(() -> topics.requireCopartitioned(cluster("CreateTime")))
                .isInstanceOf(TopicLayoutException.class)
                .hasMessageContaining("chat.requests.v1 has message.timestamp.type CreateTime; right: LogAppendTime");
    }

    @Test
    void requestsThatCarryTheBrokersTimeAreRight() {
        assertThat(topics.requireCopartitioned(cluster("LogAppendTime"))).isEqualTo(1);
    }

    @Test
    void aTopicThatSomebodyWouldWriteToInVainIsToldAsMissing() {
        assertThatThrownBy(() -> topics.requireCopartitioned(cluster("LogAppendTime", "chat.calls.v1")))
                .isInstanceOf(TopicLayoutException.class)
                .hasMessageContaining("topics missing: chat.calls.v1;");
    }

    /** A cluster that has every topic, of one partition and with this kind of time. */
    private static Admin cluster(String timestampType, String... missing) {
        return (Admin) Proxy.newProxyInstance(
                TopicAdminTest.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    var about = (Collection<?>) arguments[0];
                    return switch (method.getName()) {
                        case "describeTopics" -> new Topology(about, Set.of(missing));
                        case "describeConfigs" -> new Settings(about, timestampType);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static final class Topology extends DescribeTopicsResult {
        Topology(Collection<?> names, Set<String> missing) {
            super(null, described(names, missing));
        }

        private static Map<String, KafkaFuture<TopicDescription>> described(Collection<?> names, Set<String> missing) {
            var node = new Node(0, "127.0.0.1", 1);
            var partition = new TopicPartitionInfo(0, node, List.of(node), List.of(node));
            var all = new HashMap<String, KafkaFuture<TopicDescription>>();
            names.forEach(name -> all.put(
                    name.toString(),
                    missing.contains(name)
                            ? absent()
                            : KafkaFuture.completedFuture(
                                    new TopicDescription(name.toString(), false, List.of(partition)))));
            return all;
        }

        private static KafkaFuture<TopicDescription> absent() {
            var answer = new KafkaFutureImpl<TopicDescription>();
            answer.completeExceptionally(new UnknownTopicOrPartitionException());
            return answer;
        }
    }

    private static final class Settings extends DescribeConfigsResult {
        Settings(Collection<?> topics, String timestampType) {
            super(described(topics, timestampType));
        }

        private static Map<ConfigResource, KafkaFuture<Config>> described(Collection<?> topics, String timestampType) {
            var config = new Config(List.of(new ConfigEntry("message.timestamp.type", timestampType)));
            var all = new HashMap<ConfigResource, KafkaFuture<Config>>();
            topics.forEach(topic -> all.put((ConfigResource) topic, KafkaFuture.completedFuture(config)));
            return all;
        }
    }
}

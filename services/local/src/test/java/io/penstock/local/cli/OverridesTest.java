package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.domain.LaneId;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overrides of each kind on a running pipeline: set, seen acting, taken back, and all of it on record. */
class OverridesTest {
    private static final LaneId SONNET = new LaneId("sonnet");
    private static final Duration SILENCE = Duration.ofMillis(700);

    @Test
    void eachActsEndsAndIsOnRecord(@TempDir Path folder) throws IOException {
        try (var standing = Standing.start(folder);
                var load = new SteadyLoad(standing.kafka())) {
            var overrides = new Overrides(standing, load);

            overrides.onRequests(
                    "template", result -> isAnswered(result, "OVERRIDDEN"), "--intent", "faq", "--template");
            overrides.onRequests("shed", result -> isAnswered(result, "SHED"), "--tier", "premium", "--shed");
            overrides.onRequests("model", result -> isBy(result, "haiku"), "--all", "--model", "haiku");
            overrides.onRequests(
                    "route", result -> isBy(result, "sonnet-us"), "--intent", "faq", "--route", "sonnet-us");
            overrides.pace();
            overrides.pause();
            overrides.expires();

            assertThat(standing.run("overrides").out()).contains("nothing is overridden");
            JsonNode history =
                    standing.run("overrides", "--all", "--json").json().path("history");
            assertThat(history).hasSize(2 * 6 + 1).allSatisfy(record -> {
                assertThat(record.path("author").textValue()).isEqualTo("ann");
                assertThat(record.path("reason").textValue()).isIn("to see it act", "seen");
                assertThat(record.path("problems")).isEmpty();
            });
            assertThat(standing.run("overrides", "--all").out()).contains("taken back", "person ann");
            var unknown = standing.run("override", "clear", "nobody", "--reason", "seen");
            assertThat(unknown.exitCode()).isEqualTo(Main.DID_NOT_HOLD);
            assertThat(unknown.err()).contains("nobody is not in force");
        }
    }

    private static boolean isAnswered(ChatResult result, String cause) {
        return result.level() == ServiceLevel.TEMPLATE && result.cause().equals(Optional.of(cause));
    }

    private static boolean isBy(ChatResult result, String lane) {
        return result.level() == ServiceLevel.FULL && result.lane().equals(Optional.of(new LaneId(lane)));
    }

    /** Sets overrides by the command line and watches what becomes of the load. */
    private record Overrides(Standing standing, SteadyLoad load) {

        void onRequests(String kind, Predicate<ChatResult> acts, String... arguments) throws IOException {
            JsonNode set = set("5m", arguments);
            String id = set.path("id").textValue();
            assertThat(id).startsWith(kind + "-");
            ChatResult first = load.awaitResult(kind, result -> isOf(result, id));
            assertThat(first).matches(acts);
            assertThat(standing.run("overrides", "--json").json().at("/inForce/0"))
                    .isEqualTo(without(set, "undo"));

            Instant cleared = clear(id);
            ChatResult after = load.awaitResult(
                    kind + " is over",
                    result -> result.control().isEmpty() && result.acceptedAt().isAfter(cleared));
            report(kind, between(created(set), first.acceptedAt()), between(cleared, after.acceptedAt()));
        }

        void pace() throws IOException {
            JsonNode set = set("5m", "--lane", "sonnet", "--pace", "0.5");
            Instant paced = load.awaitPace(SONNET, 0.5);

            Instant cleared = clear(set.path("id").textValue());
            report("pace", between(created(set), paced), between(cleared, load.awaitPace(SONNET, 1)));
        }

        void pause() throws IOException {
            JsonNode set = set("5m", "--lane", "sonnet", "--pause");
            Instant last = load.awaitSilence(SONNET, SILENCE);
            assertThat(standing.run("lanes").out()).contains("held");

            Instant cleared = clear(set.path("id").textValue());
            report("pause", between(created(set), last), between(cleared, load.awaitWork(SONNET, cleared)));
        }

        void expires() throws IOException {
            JsonNode set = set("2s", "--all", "--template");
            Instant end = Instant.parse(set.path("expiresAt").textValue());
            load.awaitResult(
                    "for two seconds", result -> isOf(result, set.path("id").textValue()));

            ChatResult after = load.awaitResult(
                    "and no longer",
                    result ->
                            result.acceptedAt().isAfter(end) && result.control().isEmpty());
            System.out.println("override expiry: is over " + between(end, after.acceptedAt()) + " ms after its end");
        }

        private JsonNode set(String lasting, String... arguments) throws IOException {
            List<String> line = new ArrayList<>(List.of("override", "set", "--json", "--author", "ann"));
            line.addAll(List.of("--reason", "to see it act", "--for", lasting));
            line.addAll(List.of(arguments));
            Ran ran = standing.run(line.toArray(String[]::new));
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return ran.json();
        }

        private Instant clear(String id) throws IOException {
            Ran ran = standing.run("override", "clear", id, "--json", "--author", "ann", "--reason", "seen");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return created(ran.json());
        }

        private static boolean isOf(ChatResult result, String id) {
            return result.control().filter(by -> by.value().equals(id)).isPresent();
        }

        private static Instant created(JsonNode control) {
            return Instant.parse(control.path("createdAt").textValue());
        }

        private static JsonNode without(JsonNode json, String key) {
            return ((com.fasterxml.jackson.databind.node.ObjectNode) json.deepCopy()).without(key);
        }

        private static long between(Instant written, Instant seen) {
            return Math.max(0, Duration.between(written, seen).toMillis());
        }

        private static void report(String kind, long acting, long over) {
            System.out.println("override " + kind + ": acts after " + acting + " ms, is over " + over
                    + " ms after it was taken back");
        }
    }
}

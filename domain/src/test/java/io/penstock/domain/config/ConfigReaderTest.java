package io.penstock.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.answer.Expectation;
import io.penstock.domain.given.SmallConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    @Test
    void theConfigurationThatComesWithTheHouseIsRead() {
        var config = ConfigReader.read(Path.of("..", "ops", "config", "penstock.yaml"));

        assertThat(config.tiers()).extracting(TierName::value).containsExactly("ultimate", "premium", "basic");
        assertThat(config.lanes()).containsOnlyKeys(new LaneId("haiku"), new LaneId("sonnet"), new LaneId("sonnet-us"));
        assertThat(config.dispatcher().closeMargin()).isEqualTo(Duration.ofMillis(600));
        assertThat(config.modelOf(new LaneId("haiku")).price().cacheWrite()).isEqualTo(1.25);
        assertThat(config.rank(new TierName("basic"))).isEqualTo(2);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        var config = SmallConfig.read();
        Intent coaching = config.intents().getOrDefault(new IntentName("coaching"), fail());

        assertThat(coaching.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(coaching.historyMessages()).isEqualTo(30);
        assertThat(coaching.answer().format()).isEqualTo(AnswerFormat.TEXT);
        assertThat(coaching.template()).isEmpty();
        assertThat(config.topics().partitions()).isEqualTo(4);
        assertThat(config.worker().retries().max()).isEqualTo(2);
    }

    @Test
    void anIntentsOwnRouteReplacesTheCommonOneOfItsTierAlone() {
        Intent faq = SmallConfig.read().intents().getOrDefault(new IntentName("faq"), fail());

        assertThat(faq.route(new TierName("basic"))).containsExactly(new LaneId("small"), new LaneId("far"));
        assertThat(faq.route(new TierName("premium"))).first().isEqualTo(new LaneId("large"));
    }

    @Test
    void kafkasPropertiesPassUntouchedHoweverTheyAreNested() {
        var yaml = SmallConfig.YAML.replace(
                "kafka: {bootstrap.servers: \"127.0.0.1:9092\"}",
                "kafka: {bootstrap: {servers: 'h:1'}, ssl.protocol: TLSv1.3, linger.ms: 0}");

        assertThat(ConfigReader.parse("x", yaml).kafka())
                .containsEntry("bootstrap.servers", "h:1")
                .containsEntry("ssl.protocol", "TLSv1.3")
                .containsEntry("linger.ms", "0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tokensPerMinute: 60000} | tokensPerMinute: -5}  | lanes.small.tokensPerMinute: -5 is not a whole number from 1 to 1000000000000
        tokensPerMinute: 60000} | tokensPerMinute: lots} | lanes.small.tokensPerMinute: "lots" is not a whole number from 1 to 1000000000000
        tokensPerMinute: 60000} | region2: here}        | lanes.small.tokensPerMinute: is missing; it has to be a whole number from 1 to 1000000000000
        closeMargin: 600ms      | closeMargin: 600      | dispatcher.closeMargin: 600 is not a duration from 1ms to 60s, written like 250ms, 30s, 5m, 24h, 7d
        closeMargin: 600ms      | closeMargin: 900ms    | worker.stopMargin: 800ms is not longer than dispatcher.closeMargin 900ms
        closeMargin: 600ms      | clozeMargin: 600ms    | dispatcher.clozeMargin: is not a key of this group; it has [applicationId, closeMargin, commitInterval, guarantee, marksRetention, standbys, stateDir, streams]
        kind: bedrock           | kind: rockbed         | providers.bedrock.kind: "rockbed" is not one of [anthropic, bedrock, openai]
        model: small,           | model: tiny,          | lanes.small.model: "tiny" is not one of [small, large]
        provider: bedrock,      | provider: aws,        | lanes.small.provider: "aws" is not one of [bedrock]
        basic: [small]          | basic: [smal]         | intents.coaching.routes.basic: "smal" is not one of [small, large, far]
        basic: [small]          | basic: []             | routes.basic: [] is not a list of texts, at least one
        basic: [small]          | basci: [small]        | intents.coaching.routes.basic: is missing; every tier needs a route of at least one lane, here or in the common routes
        [premium, basic]        | [premium, basic, basic] | tiers: [premium, basic, basic] names a tier twice
        historyMessages: 5      | historyMessages: 5.5  | intents.faq.historyMessages: 5.5 is not a whole number from 1 to 10000
        timeout: 20s            | timeout: 31s          | intents.faq.timeout: "31s" is not a duration from 1500ms to 30s, written like 250ms, 30s, 5m, 24h, 7d
        topics: 7               | topics: 7             | topics: 7 is not a group of keys
        region: here, model: small | model: small       | lanes.small.region: is missing; Bedrock is called by region
        {kind: bedrock}         | {kind: bedrock, apiKeyEnv: KEY} | providers.bedrock.apiKeyEnv: Bedrock has no such key; AWS's own chain finds its credentials
        {kind: bedrock}         | {kind: anthropic, apiKeyEnv: sk-1} | providers.bedrock.apiKeyEnv: is not the name of an environment variable
        {kind: bedrock}         | {kind: openai, apiKeyEnv: KEY, apiKeyFile: /key} | providers.bedrock.apiKeyFile: stands beside apiKeyEnv; one of them says where the key is
        {kind: bedrock}         | {kind: openai, apiKey: sk-1} | providers.bedrock.apiKey: is not a key of this group; it has [apiKeyEnv, apiKeyFile, connectTimeout, endpoint, kind, maxConnections]
        maxOutputTokens: 400    | maxOutputTokens: 400, serviceTier: gold | models.small.serviceTier: "gold" is not one of [default, flex, priority, reserved]
        maxOutputTokens: 400    | maxOutputTokens: 400, promptCache: 2h | models.small.promptCache: "2h" is not one of [1h, 5m]
        maxOutputTokens: 400    | maxOutputTokens: 400, guardrail: {id: g} | models.small.guardrail.version: is missing; it has to be a text
        """)
    void aMistakeIsNamedByItsPathItsValueAndWhatWouldBeRight(String right, String wrong, String problem) {
        String yaml = SmallConfig.YAML.contains(right)
                ? SmallConfig.YAML.replaceFirst(java.util.regex.Pattern.quote(right), wrong)
                : SmallConfig.YAML + wrong + "\n";

        assertThat(problems(yaml)).contains(problem);
    }

    @Test
    void whatOnlyOneProviderHasIsRefusedAtTheOthers() {
        String yaml = SmallConfig.YAML
                .replace("{kind: bedrock}", "{kind: anthropic}")
                .replace(
                        "maxOutputTokens: 400",
                        "maxOutputTokens: 400, serviceTier: flex, guardrail: {id: g, version: DRAFT}")
                .replace("region: far,", "inferenceProfile: p,");

        assertThat(problems(yaml))
                .containsExactlyInAnyOrder(
                        "models.small.guardrail: lanes.small is called at anthropic; only Bedrock has guardrails",
                        "models.small.serviceTier: lanes.small is called at anthropic, which has none of these",
                        "lanes.far.inferenceProfile: anthropic has none; only Bedrock does");
        assertThat(problems(SmallConfig.YAML
                        .replace("{kind: bedrock}", "{kind: openai}")
                        .replace("maxOutputTokens: 400", "maxOutputTokens: 400, promptCache: 5m")))
                .containsExactly("models.small.promptCache: lanes.small is called at openai, which caches by itself");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        var yaml = SmallConfig.YAML
                .replace("id: vendor.small-v1, ", "")
                .replace("tokensPerMinute: 60000", "tokensPerMinute: 0")
                .replace("apology:", "apologie:");

        assertThat(problems(yaml))
                .hasSize(6)
                .contains(
                        "models.small.id: is missing; it has to be a text",
                        "lanes.far.tokensPerMinute: 0 is not a whole number from 1 to 1000000000000",
                        "apology: is missing; it has to be a text");
    }

    @Test
    void whatAnalyticsMayBeToldIsChecked() {
        String analytics = "analytics: {applicationId: penstock-dispatcher, grace: soon, orphanAfter: 30s, streams:"
                + " {processing.guarantee: at_least_once}}\n";

        assertThat(problems(analytics + SmallConfig.YAML))
                .containsExactly(
                        "analytics.grace: \"soon\" is not a duration from 0s to 600s, written like 250ms, 30s, 5m, 24h, 7d",
                        "analytics.streams.processing.guarantee: is not free; it follows from the other keys of analytics",
                        "analytics.applicationId: \"penstock-dispatcher\" is dispatcher.applicationId too; each needs its own");
    }

    @Test
    void theMessageNamesTheFileAndListsTheProblems() {
        var refused = refused(SmallConfig.YAML.replace("closeMargin: 600ms", "closeMargin: 0ms"));

        assertThat(refused).hasMessage("""
                small.yaml: 1 problem
                  dispatcher.closeMargin: "0ms" is not a duration from 1ms to 60s, written like 250ms, 30s, 5m, 24h, 7d""");
    }

    @Test
    void whatIsNotYamlIsRefusedByLine() {
        assertThat(problems("tiers: [premium\napology: x: y"))
                .singleElement()
                .asString()
                .startsWith("line 2: is not YAML");
        assertThat(problems("tiers: [a]\ntiers: [b]"))
                .singleElement()
                .asString()
                .contains("Duplicate field 'tiers'");
        assertThat(problems("")).containsExactly("is not a YAML document of keys and values");
        assertThat(problems("- a\n- b")).containsExactly("is not a YAML document of keys and values");
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName() {
        var refused = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(Path.of("nowhere.yaml")));

        assertThat(refused).hasMessageContaining("nowhere.yaml: 1 problem").hasMessageContaining("cannot be read");
    }

    @Test
    void aTemplateThatIsNoneIsRefused() {
        assertThat(problems(SmallConfig.YAML.replace("Dear {{name}}", "Dear {{#name}}")))
                .singleElement()
                .asString()
                .startsWith("intents.faq.template: is not a Mustache template: ");
    }

    @Test
    void idsMustBeRememberedLongerThanAnyRequestMayTake() {
        assertThat(problems(SmallConfig.YAML.replace("closeMargin: 600ms", "marksRetention: 1m")))
                .containsExactly("dispatcher.marksRetention: 60s is not longer than the longest maxTimeout, 60s");
    }

    @Test
    void budgetsAndUnitsAreCheckedByKeyPath() {
        assertThat(problems(SmallConfig.YAML
                        .replace("historyMessages: 5", "budget: {tokensPerDay: -5, usd: 3}")
                        .replace("far: {", "far: {provisioned: {units: 0, usdPerUnitHour: 1}, ")))
                .anyMatch(problem -> problem.startsWith("intents.faq.budget.tokensPerDay: -5 is not a number from"))
                .anyMatch(problem -> problem.startsWith("intents.faq.budget.usd: is not a key of this group"))
                .anyMatch(problem -> problem.startsWith("lanes.far.provisioned.units: 0 is not a whole number from 1"))
                .anyMatch(problem -> problem.startsWith("lanes.far.provisioned.tokensPerSecondPerUnit: is missing"));
    }

    private static List<String> problems(String yaml) {
        return refused(yaml).problems();
    }

    private static ConfigException refused(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> ConfigReader.parse("small.yaml", yaml));
    }

    private static Intent fail() {
        return new Intent(
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                true,
                Duration.ZERO,
                0,
                Expectation.of(AnswerFormat.JSON),
                CallLimits.Overrides.NONE,
                java.util.Optional.of("not there"),
                java.util.Map.of(),
                Budget.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        metric: calls.latencies | .metric: "calls.latencies" is not one of [analytics.lag, budget.overPlan, budget.use
        evaluationPeriods: 3, datapointsToAlarm: 5 | .datapointsToAlarm: 5 is more than evaluationPeriods 3; it has to be 1 to 3
        evaluationPeriods: 0 | .evaluationPeriods: 0 is not a whole number from 1 to 8640
        datapointsToAlarm: 0 | .datapointsToAlarm: 0 is not a whole number from 1 to 8640
        period: 15s | .period: 15s is not a multiple of 10s
        period: 1h, evaluationPeriods: 25 | .evaluationPeriods: 25 of 1h reach back more than a day; it has to be 1 to 24
        statistic: p99, metric: calls.errors | .statistic: p99 is not what calls.errors has, which is one of [Average, Sum, SampleCount]
        statistic: p98 | .statistic: "p98" is not one of [Average, Maximum, SampleCount, Sum, p50, p95, p99]
        treatMissingData: maybe | .treatMissingData: "maybe" is not one of [breaching, ignore, missing, notBreaching]
        per: [intents] | .per: [intents] is not a list of different ones of intent, model, tier, lane
        action: {do: dance} | .action.do: "dance" is not one of [model, pace, shed, template]
        action: {do: template} | .action.do: template needs an alarm per intent
        action: {do: shed, tier: gold} | .action.tier: "gold" is not one of the tiers [premium, basic]
        action: {do: shed} | .action.tier: is missing; shed needs a tier, here or in per
        per: [intent], action: {do: model, model: tiny} | .action.model: "tiny" is not one of [small, large]
        action: {do: shed, tier: basic, recover: {successes: 3}} | .action.recover: calls.latency has no good and bad ones to count; leave it out
        """)
    void anImpossibleAlarmIsRefusedByTheKeyThatMakesItSo(String keys, String problem) {
        String metric = keys.contains("metric:") ? "" : "metric: calls.latency, ";
        String yaml = SmallConfig.YAML + "analytics: {alarms: {slow: {" + metric + "threshold: 1, " + keys + "}}}\n";

        assertThat(problems(yaml)).singleElement().asString().startsWith("analytics.alarms.slow" + problem);
    }

    @Test
    void anAlarmNeedsAMetricAndAThreshold() {
        assertThat(problems(SmallConfig.YAML + "analytics: {alarms: {slow: {per: [intent]}}}\n"))
                .anyMatch(problem -> problem.startsWith("analytics.alarms.slow.metric: is missing"))
                .anyMatch(problem -> problem.startsWith("analytics.alarms.slow.threshold: is missing"));
    }
}

package io.penstock.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
    private static final Path OPS = Path.of("..", "..", "ops");
    private static final Path FOLDER = OPS.resolve("scenarios");
    private static final String SMALL = """
            about: A small one.
            load:
              phases:
                - {for: 10s, rate: 2}
                - {for: 5s, rate: 0}
                - {for: 2s, rate: 5}
              mix:
                - {weight: 3, intent: faq, tier: premium, timeout: 20s}
                - {weight: 1, name: long, intent: coaching, tier: basic, outputTokens: 700}
            faults:
              - {kind: hang, model: sonnet, rate: 1, fromSeconds: 2, untilSeconds: 8}
              - {kind: throttle, rate: 0.5, fromSeconds: 4, untilSeconds: 9}
            config:
              lanes: {sonnet: {queueLimit: 77}}
            simulator:
              seed: 99
            expect:
              lost: 0
              long: {answeredByModel: ">= 0.99"}
            """;

    private static final String STEPPED = SMALL + """
            workers:
              - {at: 3s, count: 2}
              - {at: 12s, count: 4}
            """;

    private final ScenarioReader reader =
            new ScenarioReader(OPS.resolve("config/penstock.yaml"), OPS.resolve("config/simulator.yaml"));

    @Test
    void everyScenarioThatComesWithTheHouseCanBeUsed() throws IOException {
        List<String> names = ScenarioReader.names(FOLDER);

        assertThat(names)
                .contains("hang", "drip", "stall", "both-down", "spike", "neighbour", "scale-out", "region")
                .contains("budget", "night-waste");
        for (String name : names) {
            Scenario scenario = reader.read(FOLDER, name);
            assertThat(scenario.expectations()).as(name).isNotEmpty();
            assertThat(scenario.requests())
                    .as(name)
                    .isEqualTo(scenario.load().plan(name).size());
        }
    }

    @Test
    void requestsAreDueByTheirPhasesAndDrawnFromTheMix() throws IOException {
        List<Planned> plan = small().load().plan("small");

        assertThat(plan).hasSize(30);
        assertThat(plan.get(1).at()).isEqualTo(Duration.ofMillis(500));
        assertThat(plan.get(20).at()).as("after the pause").isEqualTo(Duration.ofSeconds(15));
        assertThat(plan).filteredOn(planned -> planned.share().equals("long")).hasSizeBetween(3, 15);
        assertThat(plan).allSatisfy(planned -> assertThat(planned.timeout()).isPositive());
        assertThat(small().load().plan("small"))
                .as("the same for the same seed")
                .isEqualTo(plan);
    }

    @Test
    void aScenarioChangesTheConfigurationForItselfAlone() throws IOException {
        Scenario scenario = small();

        assertThat(scenario.config().lane(new LaneId("sonnet")).queueLimit()).isEqualTo(77);
        assertThat(scenario.config().lane(new LaneId("sonnet")).tokensPerMinute())
                .as("what it does not name stays")
                .isEqualTo(2_000_000);
        assertThat(scenario.models().seed()).isEqualTo(99);
        assertThat(scenario.models().models()).hasSize(3);
    }

    @Test
    void theStretchesAreThoseBetweenTheFirstFaultAndTheEndOfTheLast() throws IOException {
        Disturbance disturbance = small().disturbance();

        assertThat(disturbance.at(Duration.ofMillis(1999))).isEqualTo(Stretch.BEFORE);
        assertThat(disturbance.at(Duration.ofSeconds(8))).isEqualTo(Stretch.DURING);
        assertThat(disturbance.at(Duration.ofSeconds(9))).isEqualTo(Stretch.AFTER);
        assertThat(disturbance.rules().get(0).path("model").asText())
                .as("called by its name, known to the simulator by its id")
                .isEqualTo("global.anthropic.claude-sonnet-4-6");
    }

    @Test
    void workersThatComeDivideTheTimeAsAFaultDoesAndNothingIsAsBeforeAfterThem() throws IOException {
        Scenario scenario = reader.parse("small", "small.yaml", STEPPED.replace("fromSeconds: 2", "fromSeconds: 4"));

        assertThat(scenario.workers())
                .containsExactly(new WorkerStep(Duration.ofSeconds(3), 2), new WorkerStep(Duration.ofSeconds(12), 4));
        assertThat(scenario.disturbance().at(Duration.ofMillis(2999))).isEqualTo(Stretch.BEFORE);
        assertThat(scenario.disturbance().at(Duration.ofSeconds(3))).isEqualTo(Stretch.DURING);
        assertThat(scenario.disturbance().at(Duration.ofSeconds(16))).isEqualTo(Stretch.DURING);
    }

    @Test
    void anOnsetThatIsNoFaultDividesTheStretches() throws IOException {
        Disturbance disturbance = feature().disturbance();

        assertThat(disturbance.rules()).isEmpty();
        assertThat(disturbance.at(Duration.ofSeconds(9))).isEqualTo(Stretch.BEFORE);
        assertThat(disturbance.at(Duration.ofSeconds(10))).isEqualTo(Stretch.DURING);
        assertThat(disturbance.at(Duration.ofSeconds(15))).isEqualTo(Stretch.AFTER);
    }

    @Test
    void aPhaseLeavesOutWhatItDoesNotHave() throws IOException {
        List<Planned> plan = feature().load().plan("feature");

        assertThat(plan).hasSize(50);
        assertThat(plan.subList(0, 20)).allMatch(planned -> planned.share().equals("faq"));
        assertThat(plan.subList(20, 50)).anyMatch(planned -> planned.share().equals("new"));
    }

    @Test
    void anAlarmIsAGroupToExpectSomethingOf() throws IOException {
        assertThat(feature().expectations())
                .extracting(Expectation::name)
                .containsExactly("budget-spent/intent=coaching.alarmsRaised", "apologies/.alarmsRaised");
    }

    private static final String FEATURE = """
            about: A feature.
            load:
              phases:
                - {for: 10s, rate: 2, without: [new]}
                - {for: 10s, rate: 3}
              mix:
                - {intent: faq, tier: premium}
                - {name: new, intent: coaching, tier: basic}
            onset: {from: 10s, until: 15s}
            expect:
              budget-spent/intent=coaching: {alarmsRaised: 1}
              apologies/: {alarmsRaised: 0}
            """;

    private Scenario feature() throws IOException {
        return reader.parse("feature", "feature.yaml", FEATURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        without: [new]      | without: [faq, new]   | load.phases[0].without: leaves nothing of the mix; rate 0 is a pause
        without: [new]      | without: [newt]       | load.phases[0].without: "newt" is not one of the mix, [faq, new]
        without: [new]      | without: new          | load.phases[0].without: "new" is not a list
        from: 10s           | from: 20s             | onset.from: 20s is not before the load's end, 20s
        from: 10s,          | since: 10s,           | onset.from: is missing; it has to be a time after the load's start, such as 30s
        from: 10s,          | from: 10s, for: 5s,   | onset.for: is not a key of this group
        until: 15s          | until: 10s            | onset.until: 10s is not after from, 10s
        budget-spent/       | budget-spend/         | expect.budget-spend/intent=coaching: is about no alarm; alarms are analytics-behind, apologies,
        =coaching           | =coach                | expect.budget-spent/intent=coach: "coach" is not one of [faq, greeting,
        intent=coaching     | lane=sonnet           | expect.budget-spent/lane=sonnet: budget-spent is per [intent]
        intent=coaching     | intend=coaching       | expect.budget-spent/intend=coaching: is not written like budget-spent/intent=faq
        apologies/          | apologies/intent=faq  | expect.apologies/intent=faq: apologies is per []
        """)
    void whatIsWrongWithAnOnsetOrAnAlarmIsNamedByItsPath(String right, String wrong, String problem) {
        String yaml = FEATURE.replace(right, wrong);
        assertThat(yaml).isNotEqualTo(FEATURE);

        var refused = catchThrowableOfType(ConfigException.class, () -> reader.parse("feature", "f.yaml", yaml));

        assertThat(refused.problems()).anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        about: A small one.   | about: ''              | about: "" is not a text
        rate: 2               | rate: -2               | load.phases[0].rate: -2 is not a number from 0.0 to 2000.0
        rate: 2}              | pace: 2}               | load.phases[0].rate: is missing; it has to be requests a second
        for: 10s, rate: 2     | for: 1h, rate: 2000    | load.phases: 7200010 requests together; 200000 are the most
        weight: 3             | weight: 0              | load.mix[0].weight: 0 is not a whole number from 1 to 10000
        intent: faq           | intent: fag            | load.mix[0].intent: "fag" is not one of [faq, greeting, recommendation, taste_profile, coaching, sql_conversion, completion]
        tier: basic           | tier: cheap            | load.mix[1].tier: "cheap" is not one of [ultimate, premium, basic]
        timeout: 20s          | timeout: 31s           | load.mix[0].timeout: "31s" is not a duration from 1s to 30s, written like 250ms, 30s, 5m, 24h, 7d
        name: long            | name: faq              | load.mix[1].name: "faq" is taken; expectations could not tell which is meant
        kind: hang            | kind: hum              | faults[0].kind: "hum" is not one of
        model: sonnet         | model: sonet           | faults[0].model: "sonet" is no model of the simulator
        rate: 0.5             | rate: 1.5              | faults[1].rate: 1.5 is not between 0 and 1
        queueLimit: 77        | queueLimit: -7         | config.lanes.sonnet.queueLimit: -7 is not a whole number from 1 to 10000000
        seed: 99              | sede: 99               | simulator.sede: is not known here
        at: 3s, count         | count                  | workers[0].at: is missing; it has to be a time after the load's start
        at: 3s                | at: 18s                | workers[0].at: "18s" is not a duration from 0s to 17s
        at: 12s               | at: 2s                 | workers[1].at: 2s is before the step that stands before it
        count: 2              | count: 1               | workers[0].count: 1 changes nothing; so many run already
        count: 4              | count: 2               | workers[1].count: 2 changes nothing
        count: 4              | count: 5               | workers[1].count: 5 is more than config.topics.partitions: 4
        count: 4              | count: 0               | workers[1].count: 0 is not a whole number from 1 to 32
        count: 4              | size: 4                | workers[1].count: is missing
        lost: 0               | lost: none             | expect.lost: "none" is not a bound, written like 0 or ">= 0.99"
        lost: 0               | lots: 0                | expect.lots: is no measure and no group; measures are lost,
        {answeredByModel      | {answeredByMagic       | expect.long.answeredByMagic: is no measure; measures are lost,
        expect:               | expects:               | expect: is missing
        """)
    void whatIsWrongIsNamedByItsPath(String right, String wrong, String problem) {
        String yaml = STEPPED.replace(right, wrong);
        assertThat(yaml).isNotEqualTo(STEPPED);

        var refused = catchThrowableOfType(ConfigException.class, () -> reader.parse("small", "small.yaml", yaml));

        assertThat(refused.getMessage()).startsWith("small.yaml: ");
        assertThat(refused.problems()).anySatisfy(each -> assertThat(each).startsWith(problem));
    }

    private Scenario small() throws IOException {
        return reader.parse("small", "small.yaml", SMALL);
    }
}

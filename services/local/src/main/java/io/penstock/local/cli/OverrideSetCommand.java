package io.penstock.local.cli;

import io.penstock.domain.config.ConfigException;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlCheck;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.local.client.ControlLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes an override. It is checked against the configuration first, since dispatchers skip what makes no sense. */
@Command(
        name = "set",
        description =
                "Sets an override, which acts within a second and ends by itself. It beats what alarms do; of two the later acts.")
final class OverrideSetCommand implements Callable<Integer> {
    private static final int SUFFIX_BITS = 24;

    @Mixin
    private CommonOptions common;

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%nFor what:%n")
    private ScopeOptions scope = new ScopeOptions();

    @ArgGroup(exclusive = true, multiplicity = "1", heading = "%nWhat changes:%n")
    private EffectOptions effect = new EffectOptions();

    @Option(
            names = "--probes",
            paramLabel = "SHARE",
            description =
                    "With --template: share of the requests, 0 to 1, that go to the model all the same; default: none.")
    private double probes;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "TIME", required = true, description = "How long, such as 10m; at most 90d.")
    private Duration lasting = Duration.ZERO;

    @Option(names = "--author", paramLabel = "NAME", description = "Who; default: ${DEFAULT-VALUE}.")
    private String author = System.getProperty("user.name");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Its name; one of that name is replaced. Default: made up.")
    private Optional<String> id;

    @Override
    public Integer call() throws InterruptedException {
        PenstockConfig config = common.config();
        Control control = control(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        List<String> problems = new ControlCheck(config).problems(control);
        if (!problems.isEmpty()) {
            throw new ConfigException("arguments", problems);
        }
        new ControlLog(config.kafka()).write(control);
        String undo = "./penstock override clear " + control.id() + " --reason TEXT";
        common.print(
                control.id() + " is in force until " + Show.moment(control.expiresAt()) + ": "
                        + ControlShow.effect(control.effect()) + " for " + control.scope() + "\ntake it back: " + undo,
                ControlShow.json(control).put("undo", undo));
        return Main.HELD;
    }

    private Control control(Instant now) {
        Scope what = scope.scope();
        Effect change = effect.effect(probes);
        return new Control(
                new ControlId(id.orElseGet(() -> madeUp(what, change))),
                Control.Origin.PERSON,
                what,
                change,
                author,
                reason,
                now,
                now.plus(lasting),
                false);
    }

    /** A name that says what it is, such as {@code template-faq-3f9c01}. */
    private static String madeUp(Scope scope, Effect effect) {
        String what = scope.intent()
                .map(Object::toString)
                .or(() -> scope.tier().map(Object::toString))
                .or(() -> scope.lane().map(Object::toString))
                .orElse("all");
        String words = effect.kind().toLowerCase(Locale.ROOT) + "-" + what.replaceAll("[^A-Za-z0-9._-]", "-");
        return String.format(
                Locale.ROOT, "%.80s-%06x", words, ThreadLocalRandom.current().nextInt(1 << SUFFIX_BITS));
    }
}

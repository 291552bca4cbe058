package io.penstock.worker.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.answer.Expectation;
import io.penstock.domain.call.Allowances;
import io.penstock.domain.call.RetryPolicy;
import io.penstock.domain.config.AnswerFormat;
import io.penstock.domain.config.CallLimits;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.LaneSettings;
import io.penstock.domain.config.Model;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.config.ProviderSettings;
import io.penstock.domain.ledger.WorkItem;
import io.penstock.worker.provider.ModelProviders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What all turns of a worker share.
 *
 * @param allowances what this worker may call in lanes without their leave
 * @param worker the worker's name, for the call log
 */
public record Workshop(
        PenstockConfig config,
        ModelProviders providers,
        RetryPolicy retries,
        InstantSource clock,
        Waiting waiting,
        Stop stop,
        Alerts alerts,
        Allowances allowances,
        Observations observations,
        String worker) {

    /** Lets time pass between retries, or less when the worker stops: then true. */
    @FunctionalInterface
    public interface Waiting {
        boolean pause(Duration time) throws InterruptedException;
    }

    /** One that waits in real time. */
    public static Workshop of(
            PenstockConfig config,
            ModelProviders providers,
            RetryPolicy retries,
            InstantSource clock,
            Stop stop,
            Allowances allowances,
            String worker) {
        return new Workshop(
                config,
                providers,
                retries,
                clock,
                stop::pause,
                stop,
                new Alerts(clock),
                allowances,
                new Observations(clock),
                worker);
    }

    /** Where the lane leads; absent: this worker's configuration does not have it. */
    Optional<Endpoint> endpoint(LaneId id) {
        return providers
                .of(id)
                .flatMap(provider -> Optional.ofNullable(config.lanes().get(id))
                        .map(settings -> new Endpoint(providerName(settings), model(id), provider)));
    }

    /** What the answer has to be: as its intent says, in the format that the request says. */
    Expectation expectation(WorkItem item) {
        Expectation ofIntent = Optional.ofNullable(
                        config.intents().get(item.request().intent()))
                .map(Intent::answer)
                .orElse(Expectation.of(AnswerFormat.TEXT));
        return item.request()
                .expectedFormat()
                .flatMap(AnswerFormat::named)
                .map(ofIntent::in)
                .orElse(ofIntent);
    }

    /** When a call for this request counts as hung. */
    CallLimits limits(WorkItem item, Model model) {
        return Optional.ofNullable(config.intents().get(item.request().intent()))
                .map(intent -> model.limits().with(intent.limits()))
                .orElse(model.limits());
    }

    private Model model(LaneId lane) {
        return config.modelOf(lane);
    }

    private String providerName(LaneSettings lane) {
        return Optional.ofNullable(config.providers().get(lane.provider()))
                .map(ProviderSettings::kind)
                .map(ProviderSettings.Kind::telemetryName)
                .orElse(lane.provider());
    }
}

package io.penstock.domain.doctor;

import io.penstock.domain.ModelId;
import io.penstock.domain.doctor.Figure.Kind;
import java.util.List;
import java.util.stream.Stream;

/** What ails a model, if anything. */
public sealed interface Diagnosis {
    ModelId model();

    /** All figures that were looked at. */
    List<Figure> figures();

    /** What to do, for a person. */
    String advice();

    /**
     * One of the three causes, or several.
     *
     * @param causes that the figures show, the one to treat first leading
     * @param because the figures that show them
     */
    record Ails(ModelId model, List<Cause> causes, List<Figure> because, List<Figure> figures) implements Diagnosis {
        public Cause cause() {
            return causes.getFirst();
        }

        /** Throttles with the quota full are our own doing; with room left in it, the quota is not what we take it for. */
        @Override
        public String advice() {
            return switch (cause()) {
                case THROTTLED ->
                    causes.contains(Cause.NEAR_QUOTA)
                            ? "the quota is used up: lower maxOutputTokens and prompts, move a tier to another lane, or ask AWS for more"
                            : "throttled with quota left: lower tokensPerMinute to the account's real quota (Service Quotas), and see who"
                                    + " else uses it";
                case SLOW_PROVIDER ->
                    "the provider is slow: see its health page, put another lane first on the routes, or ask for shorter answers";
                case NEAR_QUOTA ->
                    "near the quota: lower maxOutputTokens, spread load to another lane, or ask AWS for more before it throttles";
            };
        }
    }

    /** Called, and none of the three. */
    record Healthy(ModelId model, List<Figure> figures) implements Diagnosis {
        @Override
        public String advice() {
            return "nothing to do";
        }
    }

    /** No call in that time, as far as anybody knows. */
    record Idle(ModelId model, List<Figure> figures) implements Diagnosis {
        @Override
        public String advice() {
            return "no calls in this time; nothing can be said";
        }
    }

    /** Decides by the worst that any source says: a throttle that one of them counted has happened. */
    static Diagnosis of(ModelId model, List<Figure> figures) {
        List<Cause> causes = Stream.of(Cause.values())
                .filter(cause -> figures.stream().anyMatch(cause::isShownBy))
                .toList();
        if (!causes.isEmpty()) {
            List<Figure> because = figures.stream()
                    .filter(figure -> causes.stream().anyMatch(cause -> cause.isShownBy(figure)))
                    .toList();
            return new Ails(model, causes, because, List.copyOf(figures));
        }
        boolean called = figures.stream().anyMatch(figure -> figure.kind() == Kind.CALLS && figure.value() > 0);
        return called ? new Healthy(model, List.copyOf(figures)) : new Idle(model, List.copyOf(figures));
    }
}

package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.doctor.Cause;
import io.penstock.domain.doctor.Diagnosis;
import io.penstock.domain.doctor.Diagnosis.Ails;
import io.penstock.domain.doctor.Figure;
import io.penstock.domain.doctor.Figure.Kind;
import io.penstock.domain.doctor.Source;
import io.penstock.local.doctor.Examination.Findings;
import io.penstock.local.doctor.Look;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the doctor found, for a person and as JSON. */
record DoctorReport(int hours, Findings findings) {
    private static final Table TABLE = Table.of(
            Table.words("  figures from", 26),
            Table.number("calls", 9),
            Table.number("throttles", 9),
            Table.number("p95", 9),
            Table.number("peak use", 9),
            Table.number("use now", 9));

    String text() {
        var text = new StringBuilder("the last " + hours + (hours == 1 ? " hour" : " hours") + "; CloudWatch "
                + said(findings.cloudWatch()) + ", topics " + said(findings.topics()) + "\n");
        findings.models().forEach(model -> model(text, model));
        return text.toString().stripTrailing();
    }

    private static String said(Look look) {
        return switch (look) {
            case Look.Reached reached -> "reached";
            case Look.NotConfigured none -> "not configured (cloudwatch.region)";
            case Look.Failed failed -> "NOT reached: " + failed.why();
        };
    }

    private static void model(StringBuilder text, Diagnosis diagnosis) {
        text.append('\n')
                .append(diagnosis.model())
                .append(": ")
                .append(words(diagnosis))
                .append('\n');
        List<Source> sources =
                diagnosis.figures().stream().map(Figure::source).distinct().toList();
        if (!sources.isEmpty()) {
            text.append(TABLE.header()).append('\n');
        }
        sources.forEach(source -> text.append(row(source, diagnosis.figures())).append('\n'));
        text.append("  -> ").append(diagnosis.advice()).append('\n');
    }

    private static String row(Source source, List<Figure> figures) {
        return TABLE.row(
                "  " + source.text(),
                Show.whole(value(Kind.CALLS, source, figures)),
                Show.whole(value(Kind.THROTTLES, source, figures)),
                value(Kind.LATENCY_P95_MS, source, figures).stream()
                        .mapToObj(ms -> String.format(Locale.ROOT, "%.1f s", ms / 1000))
                        .findFirst(),
                Show.percent(value(Kind.PEAK_USE, source, figures)),
                Show.percent(value(Kind.USE_NOW, source, figures)));
    }

    /** Of a model in several regions the worst. */
    private static OptionalDouble value(Kind kind, Source source, List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.kind() == kind && figure.source() == source)
                .mapToDouble(Figure::value)
                .max();
    }

    private static String words(Diagnosis diagnosis) {
        return names(diagnosis).map(name -> name.replace('_', ' ')).collect(Collectors.joining(", and "));
    }

    private static Stream<String> names(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Ails ails -> ails.causes().stream().map(Cause::name);
            case Diagnosis.Healthy healthy -> Stream.of("HEALTHY");
            case Diagnosis.Idle idle -> Stream.of("IDLE");
        };
    }

    ObjectNode json() {
        ObjectNode json = CommonOptions.JSON.createObjectNode().put("hours", hours);
        ObjectNode sources = json.putObject("sources");
        look(sources.putObject("cloudwatch"), findings.cloudWatch());
        look(sources.putObject("topics"), findings.topics());
        ArrayNode models = json.putArray("models");
        findings.models().forEach(diagnosis -> model(models.addObject(), diagnosis));
        return json;
    }

    private static void look(ObjectNode json, Look look) {
        json.put("reached", look instanceof Look.Reached);
        Optional<String> why = switch (look) {
            case Look.Reached reached -> Optional.empty();
            case Look.NotConfigured none -> Optional.of("not configured");
            case Look.Failed failed -> Optional.of(failed.why());
        };
        json.put("why", why.orElse(null));
    }

    private static void model(ObjectNode json, Diagnosis diagnosis) {
        json.put("model", diagnosis.model().value())
                .put("diagnosis", names(diagnosis).findFirst().orElseThrow());
        ArrayNode causes = json.putArray("causes");
        if (diagnosis instanceof Ails ails) {
            ails.causes().forEach(cause -> causes.add(cause.name()));
        }
        ArrayNode figures = json.putArray("figures");
        diagnosis.figures().forEach(figure -> {
            ObjectNode one = figures.addObject().put("figure", figure.kind().key());
            Show.put(one, "value", figure.value());
            one.put("source", figure.source().text());
        });
        json.put("advice", diagnosis.advice());
    }
}

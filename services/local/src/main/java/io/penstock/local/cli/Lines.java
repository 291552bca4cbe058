package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.domain.config.Intent;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Bad;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RoundTrip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What commands ask of the lines they send. */
final class Lines {
    /** Beyond the latest deadline: a commit, a read, a takeover. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private Lines() {}

    static List<Good> good(List<RequestLine> lines) {
        return lines.stream()
                .filter(Good.class::isInstance)
                .map(Good.class::cast)
                .toList();
    }

    /** The lines that are no requests and those that the cluster did not take, in order. */
    static List<Bad> refused(List<RequestLine> lines, RoundTrip trip) {
        List<Bad> all = new ArrayList<>(trip.refused());
        lines.stream().filter(Bad.class::isInstance).map(Bad.class::cast).forEach(all::add);
        all.sort(Comparator.comparingInt(Bad::number));
        return all;
    }

    /** How long after the last send a result may still come: the longest deadline of all, and a margin. */
    static Duration patience(PenstockConfig config, List<Good> lines) {
        return lines.stream()
                .map(line ->
                        Optional.ofNullable(config.intents().get(line.request().intent())))
                .flatMap(Optional::stream)
                .map(Intent::maxTimeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(MARGIN);
    }

    static ArrayNode json(List<Bad> refused) {
        ArrayNode list = CommonOptions.JSON.createArrayNode();
        refused.forEach(bad -> list.addObject()
                .put("line", bad.number())
                .put("code", bad.code().name())
                .put("field", bad.field())
                .put("message", bad.message()));
        return list;
    }

    static String text(Bad bad) {
        return "line " + bad.number() + ": " + (bad.field().isEmpty() ? "" : bad.field() + " ") + bad.message() + " ("
                + bad.code() + ")";
    }
}

package io.penstock.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Bad;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import io.penstock.local.client.RoundTrip;
import io.penstock.local.client.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes the requests of a file. A bad line is reported, the rest is sent. */
@Command(name = "send", description = "Publishes the requests of a JSON Lines file; with --wait, reads their results.")
final class SendCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--file", paramLabel = "F", required = true, description = "One request as JSON a line.")
    private Path file = Path.of("");

    @Option(names = "--rate", paramLabel = "R", description = "Requests a second; default: as fast as they go.")
    private Optional<Double> rate;

    @Option(names = "--wait", description = "Wait until each request has its result.")
    private boolean await;

    @Override
    public Integer call() throws IOException, InterruptedException {
        rate.ifPresent(each -> Arguments.check(each > 0, "--rate", each, "above 0"));
        PenstockConfig config = common.config();
        List<RequestLine> lines = RequestReader.read(file);
        List<Good> good = Lines.good(lines);
        RoundTrip trip = send(config, good);
        List<Bad> refused = Lines.refused(lines, trip);
        refused.forEach(bad -> System.err.println("not sent: " + Lines.text(bad)));
        int sent = good.size() - trip.refused().size();
        common.print(text(sent, refused, trip.tally()), json(sent, refused, trip.tally()));
        boolean held = refused.isEmpty()
                && (!await || (trip.tally().lost() == 0 && trip.tally().duplicates() == 0));
        return held ? Main.HELD : Main.DID_NOT_HOLD;
    }

    private RoundTrip send(PenstockConfig config, List<Good> lines) throws InterruptedException {
        var progress = new Progress();
        var trip = new RoundTrip(config.kafka(), lines, tally -> progress.bar(lines.size(), tally));
        OptionalDouble perSecond = rate.map(OptionalDouble::of).orElse(OptionalDouble.empty());
        if (await) {
            Instant remembered = Instant.now().minus(config.dispatcher().marksRetention());
            trip.sendAndAwait(perSecond, remembered, Lines.patience(config, lines));
        } else {
            trip.send(perSecond);
        }
        return trip;
    }

    private String text(int sent, List<Bad> refused, Tally tally) {
        String text = sent + " sent, " + refused.size() + " not sent";
        return await
                ? text + ", " + tally.results() + " results, " + tally.lost() + " lost, " + tally.duplicates()
                        + " duplicates\n" + tally.levels()
                : text;
    }

    private ObjectNode json(int sent, List<Bad> refused, Tally tally) {
        ObjectNode json = CommonOptions.JSON.createObjectNode();
        json.put("sent", sent);
        json.set("refused", Lines.json(refused));
        if (await) {
            json.put("results", tally.results());
            json.put("lost", tally.lost());
            json.put("duplicates", tally.duplicates());
            json.set("levels", Levels.json(tally.levels()));
        }
        return json;
    }
}

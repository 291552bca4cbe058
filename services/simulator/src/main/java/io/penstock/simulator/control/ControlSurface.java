package io.penstock.simulator.control;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.config.InvalidConfigException;
import io.penstock.simulator.config.Problems;
import io.penstock.simulator.config.Section;
import io.penstock.simulator.faults.FaultBoard;
import io.penstock.simulator.faults.FaultRule;
import io.penstock.simulator.http.Json;
import io.penstock.simulator.http.Surface;
import io.penstock.simulator.http.UnusableBodyException;
import java.io.IOException;
import java.util.List;

/**
 * Reads the counts and changes the faults of a running simulator.
 *
 * <ul>
 *   <li>{@code GET /_simulator/calls} all calls and by model; {@code DELETE} starts counting afresh
 *   <li>{@code GET /_simulator/calls/requests} by the caller's request
 *   <li>{@code GET}, {@code PUT}, {@code DELETE /_simulator/faults} the rules in force: a list
 *   <li>{@code GET /_simulator/faults/kinds} the kinds of fault there are, with their parameters
 * </ul>
 */
public final class ControlSurface implements Surface {
    private static final String PREFIX = "/_simulator/";

    private final CallBook calls;
    private final FaultBoard faults;
    private final int maxBodyBytes;

    public ControlSurface(CallBook calls, FaultBoard faults, int maxBodyBytes) {
        this.calls = calls;
        this.faults = faults;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public boolean knows(String rawPath) {
        return rawPath.startsWith(PREFIX);
    }

    @Override
    public void answer(ServerRequest request, ServerResponse response) throws IOException {
        String path = request.path().absolute().rawPath();
        String operation = request.prologue().method().text() + " " + path.substring(PREFIX.length());
        switch (operation) {
            case "GET calls" -> sendCalls(response);
            case "GET calls/requests" -> Json.send(response, 200, Json.tree(RequestReport.of(calls)));
            case "DELETE calls" -> resetCalls(response);
            case "GET faults" -> sendFaults(response);
            case "GET faults/kinds" -> Json.send(response, 200, Json.tree(KindView.all()));
            case "PUT faults" -> putFaults(request, response);
            case "DELETE faults" -> clearFaults(response);
            default -> Json.send(response, 404, Json.object().put("message", "There is no such operation."));
        }
    }

    private void sendCalls(ServerResponse response) {
        Json.send(response, 200, Json.tree(CallReport.of(calls)));
    }

    private void resetCalls(ServerResponse response) {
        calls.reset();
        sendCalls(response);
    }

    private void sendFaults(ServerResponse response) {
        List<FaultView> views = faults.rules().stream().map(FaultView::of).toList();
        Json.send(response, 200, Json.tree(views));
    }

    private void clearFaults(ServerResponse response) {
        faults.clear();
        sendFaults(response);
    }

    private void putFaults(ServerRequest request, ServerResponse response) throws IOException {
        try {
            var problems = new Problems();
            var rules = FaultRule.readAll(Section.root(Json.read(request, maxBodyBytes), problems));
            problems.refuseIfAny();
            faults.set(rules);
            sendFaults(response);
        } catch (InvalidConfigException invalid) {
            var refusal = Json.object().put("message", "The fault rules cannot be used; those before stay in force.");
            invalid.problems().forEach(problem -> refusal.withArray("problems").add(problem.toString()));
            Json.send(response, 400, refusal);
        } catch (UnusableBodyException unusable) {
            Json.send(response, 400, Json.object().put("message", unusable.reason()));
        }
    }
}

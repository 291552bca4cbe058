package io.penstock.local.cli;

import static io.penstock.local.cli.CommonOptions.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.local.scenario.Scenario;
import io.penstock.local.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the scenarios; a file that cannot be used is told of, as everywhere. */
@Command(name = "list", description = "Lists the scenarios, with their length and what each shows.")
final class ScenarioListCommand implements Callable<Integer> {
    private static final Table TABLE = Table.of(
            Table.words("scenario", 12),
            Table.number("seconds", 8),
            Table.number("requests", 8),
            Table.words("shows", 8));

    @Mixin
    private CommonOptions common;

    static Path folder() {
        return Home.path("ops", "scenarios");
    }

    @Override
    public Integer call() throws IOException {
        var reader = new ScenarioReader(common.file(), Home.path("ops", "config", "simulator.yaml"));
        var text = new StringBuilder(TABLE.header());
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("scenarios");
        for (String name : ScenarioReader.names(folder())) {
            Scenario scenario = reader.read(folder(), name);
            long seconds = scenario.length().toSeconds();
            text.append('\n').append(TABLE.row(name, seconds, scenario.requests(), scenario.about()));
            list.addObject()
                    .put("name", name)
                    .put("seconds", seconds)
                    .put("requests", scenario.requests())
                    .put("about", scenario.about());
        }
        common.print(text.toString(), json);
        return Main.HELD;
    }
}

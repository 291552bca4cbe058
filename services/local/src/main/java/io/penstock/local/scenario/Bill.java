package io.penstock.local.scenario;

import io.penstock.domain.ModelId;
import io.penstock.domain.config.Model;
import io.penstock.simulator.calls.CallTally;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the simulator has billed since it was looked at first.
 *
 * @param byModel by the models' ids
 */
record Bill(Map<String, Used> byModel) {

    private static final double TOKENS_A_PRICE = 1e6;

    /** Of one model. */
    record Used(long calls, long input, long output) {
        private static final Used NOTHING = new Used(0, 0, 0);

        long tokens() {
            return input + output;
        }
    }

    static Bill between(Map<String, CallTally> before, Map<String, CallTally> after) {
        Map<String, Used> used = new TreeMap<>();
        after.forEach((model, tally) -> {
            CallTally then = before.getOrDefault(model, CallTally.sum(List.of()));
            used.put(
                    model,
                    new Used(
                            tally.total() - then.total(),
                            tally.inputTokens() - then.inputTokens(),
                            tally.outputTokens() - then.outputTokens()));
        });
        return new Bill(used);
    }

    long calls() {
        return byModel.values().stream().mapToLong(Used::calls).sum();
    }

    long tokens() {
        return byModel.values().stream().mapToLong(Used::tokens).sum();
    }

    /** What a token of that model cost, in US dollars; unknown where none was billed. */
    OptionalDouble usdPerToken(ModelId model, Model.Price price) {
        Used used = byModel.getOrDefault(model.value(), Used.NOTHING);
        double usd = (used.input() * price.input() + used.output() * price.output()) / TOKENS_A_PRICE;
        return used.tokens() == 0 ? OptionalDouble.empty() : OptionalDouble.of(usd / used.tokens());
    }
}

package io.penstock.local.scenario;

import io.penstock.domain.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is sent, and when: open loop, so nothing that happens slows it down.
 *
 * @param seed of the draw from the mix
 * @param phases one after the other
 */
public record Load(long seed, List<Phase> phases, List<Share> mix) {

    /** All requests in the order of their times; the same ones for the same seed. */
    List<Planned> plan(String name) {
        var random = new Random(seed);
        List<Planned> plan = new ArrayList<>();
        Duration start = Duration.ZERO;
        for (Phase phase : phases) {
            List<Share> drawn = mix.stream().filter(phase::has).toList();
            for (int i = 0; i < phase.requests(); i++) {
                Share share = draw(drawn, random);
                plan.add(new Planned(
                        start.plus(phase.due(i)),
                        share.name(),
                        share.request(new RequestId(name + "-" + (plan.size() + 1)))));
            }
            start = start.plus(phase.length());
        }
        return List.copyOf(plan);
    }

    Duration length() {
        return phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Share draw(List<Share> from, Random random) {
        int left = random.nextInt(from.stream().mapToInt(Share::weight).sum());
        for (Share share : from) {
            left -= share.weight();
            if (left < 0) {
                return share;
            }
        }
        throw new IllegalStateException("a mix without weight");
    }
}

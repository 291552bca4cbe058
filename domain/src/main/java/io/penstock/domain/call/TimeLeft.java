package io.penstock.domain.call;

import io.penstock.domain.LaneId;
import io.penstock.domain.config.PenstockConfig;
import io.penstock.domain.ledger.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time of a request, which its rungs share (row C8).
 *
 * @param stopAt when calling has to stop
 * @param laterRungs rungs after the one in use
 * @param laterNeed least time that these need, together
 */
public record TimeLeft(Instant stopAt, int laterRungs, Duration laterNeed) {

    public static TimeLeft of(WorkItem item, PenstockConfig config) {
        List<LaneId> later = item.route().subList(item.rung() + 1, item.route().size());
        Duration need = later.stream()
                .filter(config.lanes()::containsKey)
                .map(lane -> config.modelOf(lane).limits().least())
                .reduce(Duration.ZERO, Duration::plus);
        return new TimeLeft(item.deadline().minus(config.worker().stopMargin()), later.size(), need);
    }

    public boolean isUp(Instant now) {
        return !now.isBefore(stopAt);
    }

    /**
     * Until when this rung may go on with nothing to show, counted from a moment. What later rungs need is kept back, but
     * never more than their even share: of a short time, this rung has its part, too.
     */
    public Instant leaveBy(Instant from) {
        Duration left = Duration.between(from, stopAt);
        Duration evenShare = left.minus(left.dividedBy(laterRungs + 1L));
        return stopAt.minus(laterNeed.compareTo(evenShare) < 0 ? laterNeed : evenShare);
    }
}

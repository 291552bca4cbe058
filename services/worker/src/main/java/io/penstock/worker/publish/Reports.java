package io.penstock.worker.publish;

import io.penstock.domain.call.CallEntry;
import io.penstock.domain.lane.LaneSignal;

/** Where a turn says what it does, as it does it. Neither waits for the broker. */
public interface Reports {

    void call(CallEntry entry);

    void signal(LaneSignal signal);
}

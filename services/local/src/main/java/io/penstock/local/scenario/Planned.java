package io.penstock.local.scenario;

import io.penstock.domain.request.ChatRequest;
import java.time.Duration;

/**
 * A request to be sent.
 *
 * @param at when, after the load's start
 * @param share of the mix, by its name
 */
public record Planned(Duration at, String share, ChatRequest request) {
    Duration timeout() {
        return request.timeout().orElseThrow();
    }
}

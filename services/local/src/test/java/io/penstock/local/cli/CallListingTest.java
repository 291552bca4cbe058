package io.penstock.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.penstock.domain.call.CallEntry.Status;
import io.penstock.domain.call.LoggedCall;
import io.penstock.local.given.Calls;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallListingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void allAreCountedAndTheNewestAreKeptInTheOrderOfTheirEnds() {
        var listing = new CallListing(call -> true, 2);

        listing.add(ended("late", 9, Status.SUCCESS));
        listing.add(ended("early", 1, Status.THROTTLED));
        listing.add(ended("middle", 5, Status.SUCCESS));

        assertThat(listing.count()).isEqualTo(3);
        assertThat(listing.statuses()).containsOnly(entry(Status.SUCCESS, 2), entry(Status.THROTTLED, 1));
        assertThat(listing.newest()).extracting(LoggedCall::correlationId).containsExactly("middle", "late");
    }

    @Test
    void whatNobodyAskedForIsNotCountedAndYetNotOpen() {
        var listing = new CallListing(call -> false, 2);
        var start = Calls.started("a", NOW);

        listing.add(start);
        listing.add(Calls.ended(start, NOW.plusSeconds(1), Status.SUCCESS, 1));

        assertThat(listing.count()).isZero();
        assertThat(listing.open().count()).isZero();
    }

    @Test
    void aFailoverIsListedAndIsNoCall() {
        var listing = new CallListing(call -> true, 1);
        var start = Calls.started("a", NOW);

        listing.add(start);
        listing.add(Calls.ended(start, NOW.plusSeconds(1), Status.TIMEOUT, 1));
        listing.add(Calls.left(start, "haiku"));
        listing.add(Calls.left(Calls.started("b", NOW), "haiku"));

        assertThat(listing.failoverCount()).isEqualTo(2);
        assertThat(listing.failovers()).extracting(LoggedCall::correlationId).containsExactly("b");
        assertThat(listing.count()).isEqualTo(1);
        assertThat(listing.open().count()).isZero();
    }

    private static LoggedCall ended(String id, int seconds, Status status) {
        return Calls.ended(Calls.started(id, NOW), NOW.plusSeconds(seconds), status, 1);
    }
}

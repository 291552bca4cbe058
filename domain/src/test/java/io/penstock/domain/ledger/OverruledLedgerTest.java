package io.penstock.domain.ledger;

import static io.penstock.domain.given.Controls.NOW;
import static io.penstock.domain.given.Controls.control;
import static io.penstock.domain.given.Draft.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlBoard;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.domain.given.Draft;
import io.penstock.domain.given.SmallConfig;
import io.penstock.domain.result.Cause;
import io.penstock.domain.result.ChatResult;
import io.penstock.domain.result.ServiceLevel;
import io.penstock.domain.result.Spent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a control does to the ledger's entries and results. */
class OverruledLedgerTest {
    private static final Control TEMPLATE =
            control(Scope.ALL, new Effect.Template(0)).control();
    private static final Control SHED = control(Scope.ALL, new Effect.Shed()).control();
    private static final Control SMALL =
            control(Scope.ALL, new Effect.UseModel("small")).control();

    private final Ledger ledger = new Ledger(SmallConfig.read());

    @Test
    void itsResultSaysByWhichControlAndKeepsTheDeadline() {
        ChatResult result = closed(open(request(), TEMPLATE));

        assertThat(result.level()).isEqualTo(ServiceLevel.TEMPLATE);
        assertThat(result.cause()).contains("OVERRIDDEN");
        assertThat(result.control()).contains(new ControlId("c-1"));
        assertThat(result.spent()).isEqualTo(Spent.NOTHING);
        assertThat(result.lane()).isEmpty();
        assertThat(result.deadline()).isEqualTo(NOW.plusSeconds(20));
        assertThat(result.total()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void whatIsShedWithoutATemplateGetsTheApology() {
        ChatResult result = closed(open(request().intent("coaching"), SHED));

        assertThat(result.level()).isEqualTo(ServiceLevel.APOLOGY);
        assertThat(result.cause()).contains("SHED");
    }

    @Test
    void aControlThatChoseTheRouteIsNamedHoweverTheRequestEnds() {
        var routed = (Step.Routed) open(request(), SMALL);
        assertThat(routed.item().lane()).isEqualTo(new LaneId("small"));
        var back = new Outcome.HandedBack(Cause.THROTTLED, true, routed.item());
        var outcome = new Outcome(routed.item().id(), 1, routed.item().lane(), Spent.NOTHING, back);

        var next = (Step.Routed)
                ledger.report(routed.entry(), outcome, NOW.plusSeconds(1)).orElseThrow();

        assertThat(next.entry().control()).contains(new ControlId("c-1"));
        assertThat(ledger.expire(next.entry(), NOW.plusSeconds(19)).result().control())
                .contains(new ControlId("c-1"));
    }

    @Test
    void onceItHasEndedNothingIsNamed() {
        ControlBoard board = ControlBoard.EMPTY.with(TEMPLATE, NOW);

        var routed = (Step.Routed)
                ledger.open(Received.of(request().build(), TEMPLATE.expiresAt()), board, TEMPLATE.expiresAt());

        assertThat(routed.entry().control()).isEmpty();
    }

    private Step open(Draft draft, Control control) {
        return ledger.open(Received.of(draft.build(), NOW), ControlBoard.EMPTY.with(control, NOW), NOW.plusMillis(5));
    }

    private static ChatResult closed(Step step) {
        return ((Step.Closed) step).result();
    }
}

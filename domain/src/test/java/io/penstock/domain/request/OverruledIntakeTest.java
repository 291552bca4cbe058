package io.penstock.domain.request;

import static io.penstock.domain.given.Draft.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.LaneId;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Ruling;
import io.penstock.domain.given.Draft;
import io.penstock.domain.given.SmallConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a control makes of a request, and what it never does. */
class OverruledIntakeTest {
    private static final LaneId SMALL = new LaneId("small");
    private static final LaneId LARGE = new LaneId("large");
    private static final LaneId FAR = new LaneId("far");

    private final Intake intake = new Intake(SmallConfig.read());

    @Test
    void templateAndShedKeepAValidRequestFromEveryModel() {
        assertThat(admit(request(), new Effect.Template(0))).isInstanceOf(Admission.Overruled.class);
        assertThat(admit(request(), new Effect.Shed())).isInstanceOf(Admission.Overruled.class);
    }

    @Test
    void anInvalidRequestIsRejectedAllTheSame() {
        assertThat(admit(request().caller(""), new Effect.Template(0))).isInstanceOf(Admission.Rejected.class);
        assertThat(admit(request().caller(""), new Effect.Shed())).isInstanceOf(Admission.Rejected.class);
    }

    @Test
    void aProbeGoesItsWayAndSaysByWhichControl() {
        var accepted = accepted(request(), new Effect.Template(1));

        assertThat(accepted.route()).containsExactly(LARGE, FAR, SMALL);
        assertThat(accepted.control()).contains(new ControlId("c-1"));
    }

    @Test
    void lanesOfAModelComeFirstAndTheOthersStayBehindThem() {
        assertThat(accepted(request(), new Effect.UseModel("small")).route()).containsExactly(SMALL, LARGE, FAR);
        assertThat(accepted(request().tier("basic"), new Effect.UseModel("large"))
                        .route())
                .as("one of its route before one that is not")
                .containsExactly(FAR, LARGE, SMALL);
    }

    @Test
    void aControlBeatsTheProducersWish() {
        assertThat(accepted(request().model("large"), new Effect.UseModel("small"))
                        .route())
                .startsWith(SMALL);
    }

    @Test
    void aRouteTakesThePlaceOfTheConfiguredOne() {
        assertThat(accepted(request(), new Effect.UseRoute(List.of(SMALL, FAR))).route())
                .containsExactly(SMALL, FAR);
    }

    @Test
    void aRequestWithoutALimitOfItsOwnAsksForNoMoreThanTheModelGives() {
        var accepted = accepted(request().noMaxTokens(), new Effect.UseModel("small"));

        assertThat(accepted.maxTokens()).isEqualTo(400);
        assertThat(accepted.route()).startsWith(SMALL);
    }

    @Test
    void whatTheLanesOfAControlCannotHoldStaysOnItsRoute() {
        assertThat(accepted(request().maxTokens(500), new Effect.UseModel("small"))
                        .route())
                .containsExactly(LARGE, FAR);
        assertThat(accepted(request().maxTokens(500), new Effect.UseRoute(List.of(SMALL)))
                        .route())
                .containsExactly(LARGE, FAR);
    }

    private Admission.Accepted accepted(Draft draft, Effect.OnRequests effect) {
        var admission = admit(draft, effect);
        assertThat(admission).isInstanceOf(Admission.Accepted.class);
        return (Admission.Accepted) admission;
    }

    private Admission admit(Draft draft, Effect.OnRequests effect) {
        return intake.admit(draft.build(), Optional.of(new Ruling(new ControlId("c-1"), effect)));
    }
}

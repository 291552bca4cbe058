package io.penstock.domain.call;

import static io.penstock.domain.call.CallFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.ModelId;
import io.penstock.domain.config.Model;
import io.penstock.domain.request.Parameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelCallTest {
    private static final Parameters BOTH =
            new Parameters(Optional.empty(), Optional.of(0.3), Optional.of(0.9), List.of());
    private static final Parameters TOP_P =
            new Parameters(Optional.empty(), Optional.empty(), Optional.of(0.9), List.of());

    @Test
    void aModelThatTakesBothGetsBoth() {
        ModelCall call = ModelCall.of(item(2, BOTH), model(Model.Sampling.BOTH));

        assertThat(call.temperature()).contains(0.3);
        assertThat(call.topP()).contains(0.9);
    }

    @Test
    void aModelThatTakesEitherGetsTheTemperatureOfBoth() {
        ModelCall call = ModelCall.of(item(2, BOTH), model(Model.Sampling.EITHER));

        assertThat(call.temperature()).contains(0.3);
        assertThat(call.topP()).isEmpty();
    }

    @Test
    void aModelThatTakesEitherGetsTopPWhenThatIsAllThereIs() {
        assertThat(ModelCall.of(item(2, TOP_P), model(Model.Sampling.EITHER)).topP())
                .contains(0.9);
    }

    @Test
    void aModelThatTakesNoneGetsNone() {
        ModelCall call = ModelCall.of(item(2, BOTH), model(Model.Sampling.NONE));

        assertThat(call.temperature()).isEmpty();
        assertThat(call.topP()).isEmpty();
    }

    private static Model model(Model.Sampling sampling) {
        return new Model(
                new ModelId("m"), 1000, 100, 4, new Model.Price(1, 5, 0, 0), sampling, CallFixtures.LIMITS, true);
    }
}

package io.penstock.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.schemas.ControlEffect;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ControlCodecTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Property(tries = 200)
    void aControlIsReadAsItWasWritten(@ForAll("controls") Control control) {
        assertThat(ControlCodec.decode(ControlCodec.encode(control), control.origin()))
                .isEqualTo(control);
    }

    @Example
    void whatAnEffectNeedsIsNamedWhereItIsMissing() {
        var encoded = ControlCodec.encode(new Control(
                new ControlId("c"),
                Control.Origin.PERSON,
                Scope.ALL,
                new Effect.Pause(),
                "ann",
                "because",
                NOW,
                NOW.plusSeconds(60),
                false));
        encoded.setEffect(ControlEffect.PACE);

        assertThatThrownBy(() -> ControlCodec.decode(encoded, Control.Origin.PERSON))
                .hasMessage("pace: null, but effect PACE needs it");
        encoded.setEffect(ControlEffect.UNKNOWN);
        assertThatThrownBy(() -> ControlCodec.decode(encoded, Control.Origin.PERSON))
                .hasMessage("effect: not known to this version");
    }

    @Provide
    Arbitrary<Control> controls() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(20);
        Arbitrary<Instant> moment =
                Arbitraries.longs().between(0, 1_000_000_000_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(
                        text,
                        Arbitraries.of(Control.Origin.values()),
                        scopes(text),
                        effects(text),
                        text,
                        moment,
                        moment)
                .as((id, origin, scope, effect, author, from, until) -> new Control(
                        new ControlId(id), origin, scope, effect, author, author, from, until, from.isAfter(until)));
    }

    private static Arbitrary<Scope> scopes(Arbitrary<String> text) {
        return Combinators.combine(text.optional(), text.optional(), text.optional())
                .as((intent, tier, lane) ->
                        new Scope(intent.map(IntentName::new), tier.map(TierName::new), lane.map(LaneId::new)));
    }

    private static Arbitrary<Effect> effects(Arbitrary<String> text) {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
        return Arbitraries.oneOf(
                share.map(Effect.Template::new),
                text.map(Effect.UseModel::new),
                text.map(LaneId::new).list().ofMaxSize(3).map(Effect.UseRoute::new),
                share.map(Effect.Pace::new),
                Arbitraries.of(List.of(new Effect.Shed(), new Effect.Pause())));
    }
}

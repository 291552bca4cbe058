package io.penstock.topology.edge;

import io.penstock.domain.IntentName;
import io.penstock.domain.LaneId;
import io.penstock.domain.TierName;
import io.penstock.domain.control.Control;
import io.penstock.domain.control.ControlId;
import io.penstock.domain.control.Effect;
import io.penstock.domain.control.Scope;
import io.penstock.schemas.ControlEffect;
import java.util.List;
import java.util.Optional;

/** Controls as they travel. */
public final class ControlCodec {
    private ControlCodec() {}

    /** @throws IllegalArgumentException if the effect is one that this version does not know, or lacks what it needs */
    static Control decode(io.penstock.schemas.Control avro, Control.Origin origin) {
        return new Control(
                new ControlId(avro.getControlId()),
                origin,
                new Scope(
                        avro.getIntent().map(IntentName::new),
                        avro.getTier().map(TierName::new),
                        avro.getLane().map(LaneId::new)),
                effect(avro),
                avro.getAuthor(),
                avro.getReason(),
                avro.getCreatedAt(),
                avro.getExpiresAt(),
                avro.getTakenBack());
    }

    private static Effect effect(io.penstock.schemas.Control avro) {
        return switch (avro.getEffect()) {
            case TEMPLATE -> new Effect.Template(avro.getProbeShare());
            case MODEL -> new Effect.UseModel(needed("model", avro.getModel(), avro));
            case ROUTE ->
                new Effect.UseRoute(avro.getRoute().stream().map(LaneId::new).toList());
            case PACE -> new Effect.Pace(needed("pace", avro.getPace(), avro));
            case SHED -> new Effect.Shed();
            case PAUSE -> new Effect.Pause();
            case UNKNOWN -> throw new IllegalArgumentException("effect: not known to this version");
        };
    }

    private static <T> T needed(String field, Optional<T> value, io.penstock.schemas.Control avro) {
        return value.orElseThrow(
                () -> new IllegalArgumentException(field + ": null, but effect " + avro.getEffect() + " needs it"));
    }

    public static io.penstock.schemas.Control encode(Control control) {
        var avro = io.penstock.schemas.Control.newBuilder()
                .setControlId(control.id().value())
                .setIntent(control.scope().intent().map(IntentName::value).orElse(null))
                .setTier(control.scope().tier().map(TierName::value).orElse(null))
                .setLane(control.scope().lane().map(LaneId::value).orElse(null))
                .setAuthor(control.author())
                .setReason(control.reason())
                .setCreatedAt(control.createdAt())
                .setExpiresAt(control.expiresAt())
                .setTakenBack(control.takenBack());
        return switch (control.effect()) {
            case Effect.Template(double probeShare) ->
                avro.setEffect(ControlEffect.TEMPLATE).setProbeShare(probeShare).build();
            case Effect.UseModel(String model) ->
                avro.setEffect(ControlEffect.MODEL).setModel(model).build();
            case Effect.UseRoute(List<LaneId> lanes) ->
                avro.setEffect(ControlEffect.ROUTE)
                        .setRoute(lanes.stream().map(LaneId::value).toList())
                        .build();
            case Effect.Pace(double share) ->
                avro.setEffect(ControlEffect.PACE).setPace(share).build();
            case Effect.Shed() -> avro.setEffect(ControlEffect.SHED).build();
            case Effect.Pause() -> avro.setEffect(ControlEffect.PAUSE).build();
        };
    }
}

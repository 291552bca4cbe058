package io.penstock.topology.edge;

import io.penstock.domain.result.Tokens;

/** Tokens. */
final class UsageCodec {
    private UsageCodec() {}

    static Tokens decode(io.penstock.schemas.Tokens avro) {
        return new Tokens(
                avro.getInput(), avro.getOutput(), avro.getCacheRead(), avro.getCacheWrite(), avro.getEstimated());
    }

    static io.penstock.schemas.Tokens encode(Tokens tokens) {
        return new io.penstock.schemas.Tokens(
                tokens.input(), tokens.output(), tokens.cacheRead(), tokens.cacheWrite(), tokens.estimated());
    }
}

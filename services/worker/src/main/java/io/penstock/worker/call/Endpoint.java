package io.penstock.worker.call;

import io.penstock.domain.config.Model;
import io.penstock.worker.provider.ModelProvider;

/**
 * Where a lane's calls go.
 *
 * @param providerName OpenTelemetry's {@code gen_ai.provider.name}
 */
record Endpoint(String providerName, Model model, ModelProvider provider) {}

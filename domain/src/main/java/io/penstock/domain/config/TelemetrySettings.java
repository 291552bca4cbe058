package io.penstock.domain.config;

/**
 * Where processes tell of their health and figures over HTTP. A second instance on one machine takes the next free port; port 0
 * is any free one.
 *
 * @param enabled false: nowhere
 * @param host address to listen on
 * @param local port of the whole pipeline in one process
 */
public record TelemetrySettings(
        boolean enabled, String host, int local, int dispatcher, int worker, int analytics, int simulator) {}

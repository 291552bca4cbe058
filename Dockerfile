# One image of all services and commands; the command chooses:  docker run penstock dispatcher
#   docker build -t penstock:local .
# Nothing is downloaded but the two base images and what Maven takes from its registry. Where there is a build already, or no base image
# can be had:
#   ops/compose/distribution.sh && docker build --build-arg DISTRIBUTION=prebuilt -t penstock:local .
ARG BASE=debian:bookworm-slim
ARG DISTRIBUTION=compiled

FROM maven:3.9-eclipse-temurin-25 AS compiled
WORKDIR /penstock
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dexec.skip=true \
        --projects services/local --also-make package \
    && ops/compose/distribution.sh

FROM scratch AS prebuilt
COPY target/image /penstock/target/image

FROM ${DISTRIBUTION} AS distribution

FROM ${BASE}
# Anybody but root. Numbers, so that Kubernetes can check it (runAsNonRoot).
COPY --from=distribution --chown=10001:10001 /penstock/target/image/state /var/lib/penstock
COPY --from=distribution /penstock/target/image/penstock /opt/penstock
ENV PATH=/opt/penstock/bin:/opt/penstock/jre/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    PENSTOCK_STATE_DIR=/var/lib/penstock \
    PENSTOCK_TELEMETRY_HOST=0.0.0.0
WORKDIR /opt/penstock
USER 10001:10001
# Apart from /tmp the only place that is written to: the stores of dispatchers and analytics.
VOLUME /var/lib/penstock
EXPOSE 9401 9402 9403 9404
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 CMD ["ready"]
ENTRYPOINT ["penstock"]
CMD ["--help"]

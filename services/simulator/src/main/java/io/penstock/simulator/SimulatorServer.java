package io.penstock.simulator;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.penstock.simulator.anthropic.AnthropicSurface;
import io.penstock.simulator.bedrock.BedrockSurface;
import io.penstock.simulator.calls.CallBook;
import io.penstock.simulator.cloudwatch.BedrockMetrics;
import io.penstock.simulator.cloudwatch.CloudWatch;
import io.penstock.simulator.cloudwatch.CloudWatchSurface;
import io.penstock.simulator.control.ControlSurface;
import io.penstock.simulator.engine.Engine;
import io.penstock.simulator.faults.FaultBoard;
import io.penstock.simulator.http.CallThreads;
import io.penstock.simulator.http.Connections;
import io.penstock.simulator.http.Gunzip;
import io.penstock.simulator.http.Surfaces;
import io.penstock.simulator.model.Answers;
import io.penstock.simulator.model.Chance;
import io.penstock.simulator.openai.OpenAiSurface;
import io.penstock.simulator.serving.Serving;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A running simulator, listening on loopback unless it is told otherwise. */
public final class SimulatorServer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMillis(200);

    private final CallBook calls;
    private final FaultBoard faults;
    private final CloudWatch cloudWatch;
    private final CallThreads threads = new CallThreads();
    private final WebServer server;

    private SimulatorServer(SimulatorConfig config, InetSocketAddress address, InstantSource clock) {
        var chance = new Chance(config.seed());
        this.cloudWatch = new CloudWatch(clock);
        this.calls = new CallBook(config.rememberedRequests(), new BedrockMetrics(cloudWatch.metrics(), clock));
        this.faults = new FaultBoard(chance, clock, config.faults());
        var engine = new Engine(config.models(), calls, faults, new Answers(chance, config.jsonIntents()), clock);
        var connections = new Connections();
        var serving = new Serving(engine, connections, threads, config.hangLimit(), config.maxBodyBytes());
        var surfaces = new Surfaces(List.of(
                new ControlSurface(calls, faults, config.maxBodyBytes()),
                new BedrockSurface(serving, engine, config.maxBodyBytes()),
                new AnthropicSurface(serving),
                new OpenAiSurface(serving, clock),
                new CloudWatchSurface(cloudWatch, faults, connections, threads, config.hangLimit())));
        this.server = listen(surfaces, connections, config.hangLimit(), address);
    }

    /**
     * Starts a simulator on 127.0.0.1.
     *
     * @param port 0 for any free one: {@link #port()} tells which
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static SimulatorServer start(SimulatorConfig config, int port) {
        return start(config, port, InstantSource.system());
    }

    /** As {@link #start(SimulatorConfig, int)}, with the clock that quotas and the time limits of faults go by. */
    public static SimulatorServer start(SimulatorConfig config, int port, InstantSource clock) {
        return new SimulatorServer(config, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), clock);
    }

    /** Starts a simulator on another address of this machine, for callers from elsewhere; anybody who reaches it may call it. */
    public static SimulatorServer start(SimulatorConfig config, InetSocketAddress address) {
        return new SimulatorServer(config, address, InstantSource.system());
    }

    /**
     * The server's idea of an idle connection must be longer than a call may hang, or it would end the hanging. Without
     * TCP_NODELAY the end of every stream would wait some 40 ms for the client's delayed acknowledgement.
     */
    private static WebServer listen(
            Surfaces surfaces, Connections connections, Duration hangLimit, InetSocketAddress address) {
        return WebServer.builder()
                .address(address.getAddress())
                .port(address.getPort())
                .protocolsDiscoverServices(false)
                .contentEncoding(Gunzip.context())
                .addConnectionSelector(connections)
                .idleConnectionTimeout(hangLimit.plus(Duration.ofMinutes(5)))
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .shutdownGracePeriod(GRACE)
                .shutdownHook(false)
                .directHandlers(surfaces.directHandlers())
                .routing(surfaces::addTo)
                .build()
                .start();
    }

    public int port() {
        return server.port();
    }

    /** What it counted; live. */
    public CallBook calls() {
        return calls;
    }

    /** The faults it shows; they may be changed while it runs. */
    public FaultBoard faults() {
        return faults;
    }

    /** What its CloudWatch holds; live. */
    public CloudWatch cloudWatch() {
        return cloudWatch;
    }

    /** Ends open calls, which their clients see as a closed connection, and stops listening. */
    @Override
    public void close() {
        threads.close();
        server.stop();
    }
}

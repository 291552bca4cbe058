package io.penstock.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two dispatchers and two workers as processes on one ground; who is killed comes back when it is asked for. */
final class Fleet implements AutoCloseable {
    private static final int EACH = 2;

    private final Path folder;
    private final Ground ground;
    private final List<Service> dispatchers = new ArrayList<>();
    private final List<Service> workers = new ArrayList<>();

    private Fleet(Path folder, Ground.Changes changes) throws IOException {
        this.folder = folder;
        this.ground = Ground.prepare(folder, changes);
    }

    static Fleet start(Path folder) throws IOException {
        return start(folder, Ground.Changes.NONE);
    }

    static Fleet start(Path folder, Ground.Changes changes) throws IOException {
        var fleet = new Fleet(folder, changes);
        fleet.restore();
        return fleet;
    }

    Ground ground() {
        return ground;
    }

    Service dispatcher(int number) {
        return dispatchers.get(number);
    }

    Service worker(int number) {
        return workers.get(number);
    }

    /** Starts who is missing, and waits until all are ready. */
    void restore() throws IOException {
        restore("dispatcher", dispatchers);
        restore("worker", workers);
        dispatchers.forEach(Service::awaitReady);
        workers.forEach(Service::awaitReady);
    }

    private void restore(String command, List<Service> services) throws IOException {
        services.removeIf(service -> !service.isAlive());
        while (services.size() < EACH) {
            services.add(Service.start(command, ground.configFile(), folder));
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Service service : workers) {
            service.close();
        }
        for (Service service : dispatchers) {
            service.close();
        }
        ground.close();
    }
}

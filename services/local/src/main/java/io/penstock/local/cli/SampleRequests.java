package io.penstock.local.cli;

import io.penstock.domain.RequestId;
import io.penstock.domain.request.ChatRequest;
import io.penstock.local.client.RequestLine;
import io.penstock.local.client.RequestLine.Good;
import io.penstock.local.client.RequestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Any number of requests drawn from the samples, each with an id of its own; the same ones for the same seed. */
final class SampleRequests {
    private final List<Good> samples;
    private final long seed;

    SampleRequests(Path file, long seed) throws IOException {
        this.samples = Lines.good(RequestReader.read(file));
        this.seed = seed;
    }

    List<RequestLine> take(int count) {
        var random = new Random(seed);
        return IntStream.rangeClosed(1, count)
                .<RequestLine>mapToObj(number -> new Good(
                        number,
                        renamed(samples.get(random.nextInt(samples.size())).request(), number)))
                .toList();
    }

    private ChatRequest renamed(ChatRequest sample, int number) {
        return sample.withId(new RequestId("demo-" + seed + "-" + number));
    }
}

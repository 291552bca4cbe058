package io.penstock.analytics.cloudwatch;

import io.penstock.domain.cloudwatch.Datum;
import io.penstock.domain.cloudwatch.Datum.Sample;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** PutMetricData: values and their counts, never a StatisticSet, of which CloudWatch could compute no percentile. */
final class CloudWatchSink implements MetricSink {
    private static final int ENTITY_TOO_LARGE = 413;

    private final CloudWatchClient client;
    private final String namespace;

    CloudWatchSink(CloudWatchClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    @Override
    public Put put(List<Datum> batch) {
        try {
            List<MetricDatum> data = batch.stream().map(CloudWatchSink::datum).toList();
            client.putMetricData(put -> put.namespace(namespace).metricData(data));
            return new Put.Done();
        } catch (InvalidParameterValueException
                | InvalidParameterCombinationException
                | MissingRequiredParameterException refused) {
            return new Put.Refused(why(refused));
        } catch (CloudWatchException said) {
            return said.statusCode() == ENTITY_TOO_LARGE ? new Put.Refused(why(said)) : new Put.Later(why(said));
        } catch (SdkException unreached) {
            return new Put.Later(why(unreached));
        }
    }

    private static String why(SdkException failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static MetricDatum datum(Datum datum) {
        return MetricDatum.builder()
                .metricName(datum.name())
                .dimensions(datum.dimensions().entrySet().stream()
                        .map(CloudWatchSink::dimension)
                        .toList())
                .timestamp(datum.at())
                .values(datum.samples().stream().map(Sample::value).toList())
                .counts(datum.samples().stream()
                        .map(sample -> (double) sample.count())
                        .toList())
                .unit(unit(datum.unit()))
                .build();
    }

    private static Dimension dimension(Map.Entry<String, String> dimension) {
        return Dimension.builder()
                .name(dimension.getKey())
                .value(dimension.getValue())
                .build();
    }

    private static StandardUnit unit(Datum.Unit unit) {
        return switch (unit) {
            case COUNT -> StandardUnit.COUNT;
            case MILLISECONDS -> StandardUnit.MILLISECONDS;
            case NONE -> StandardUnit.NONE;
        };
    }
}

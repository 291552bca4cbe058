package io.penstock.domain.doctor;

/** Where a figure came from. */
public enum Source {
    /** What Bedrock itself counted. */
    CLOUDWATCH("CloudWatch AWS/Bedrock"),
    CALLS("chat.metrics.calls.v1"),
    LANES("chat.lanes.v1");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}

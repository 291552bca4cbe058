package io.penstock.topics;

/** The cluster's topics are not such that a service may run on them; the message says what to do. */
public final class TopicLayoutException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what would be right. */
    public TopicLayoutException(String message) {
        super(message);
    }
}

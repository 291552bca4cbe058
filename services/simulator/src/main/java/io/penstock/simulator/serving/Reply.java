package io.penstock.simulator.serving;

import io.penstock.simulator.faults.Refusal;
import java.io.IOException;

/** One answer on its way to its caller, each part when its tokens are due. */
interface Reply {
    /** Sends all of it. The call is counted before the last bytes leave, so that who has read them finds it counted. */
    void complete() throws IOException, InterruptedException;

    /** Sends what there is of it after {@code tokens} tokens, never all, and leaves the response open. */
    void part(int tokens) throws IOException, InterruptedException;

    /** Ends in an error after {@code tokens} tokens; the call is counted as the error is. */
    void fail(int tokens, Refusal error) throws IOException, InterruptedException;

    /** All of its bytes, in no time. */
    byte[] bytes();

    String contentType();

    /** Tokens that reached the network, and are billed if nothing more comes. */
    int said();
}

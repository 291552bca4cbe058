package io.penstock.local.client;

import io.penstock.local.client.RequestLine.Code;

/** A field of a request's JSON that is not what it has to be. */
final class WrongFieldException extends RuntimeException {
    private final Code code;
    private final String field;
    private final String what;

    WrongFieldException(Code code, String field, String what) {
        super(field + ": " + what, null, false, false);
        this.code = code;
        this.field = field;
        this.what = what;
    }

    Code code() {
        return code;
    }

    String field() {
        return field;
    }

    String what() {
        return what;
    }
}

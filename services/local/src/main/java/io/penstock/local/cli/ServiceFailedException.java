package io.penstock.local.cli;

/** A service stopped by itself; its log says more. */
final class ServiceFailedException extends RuntimeException {
    ServiceFailedException(String what, Throwable cause) {
        super(what, cause);
    }
}

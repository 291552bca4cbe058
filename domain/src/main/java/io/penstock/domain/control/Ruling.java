package io.penstock.domain.control;

/** What becomes of a request by the control that decides about it. */
public record Ruling(ControlId by, Effect.OnRequests effect) {}

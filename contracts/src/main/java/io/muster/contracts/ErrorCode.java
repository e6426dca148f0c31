package io.muster.contracts;

/** One entry of the closed catalogue of error codes. */
public record ErrorCode(String code, int status, String title, String description) {}

package io.muster.benchmarks.report;

/**
 * How long people wait under a steady load; waiting for one's turn counts.
 *
 * @param share of the maximum that is sent
 * @param perSecond requests answered
 * @param refused share of the requests that had no success
 * @param p50 milliseconds
 * @param p99 milliseconds
 * @param p999 milliseconds
 */
public record Latency(double share, double perSecond, double refused, double p50, double p99, double p999) {}

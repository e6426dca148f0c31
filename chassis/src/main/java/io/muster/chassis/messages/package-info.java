/** Messages out (outbox and relay) and in (once, or by sequence): CloudEvents in binary mode on Kafka. */
package io.muster.chassis.messages;

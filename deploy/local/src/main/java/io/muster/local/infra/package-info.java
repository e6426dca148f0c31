/** Owns the real PostgreSQL and the real Kafka of one machine, as child processes of a suite or inside a test. */
package io.muster.local.infra;

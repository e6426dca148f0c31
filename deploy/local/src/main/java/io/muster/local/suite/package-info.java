/** Owns the processes of one suite: their ports, secrets, files, start and stop, and the sample organization. */
package io.muster.local.suite;

/**
 * Owns the command that makes this service's copies of others' facts anew from their topics:
 * {@code curl -X POST http://<management>/q/projections/rebuild}. The service goes on answering meanwhile.
 */
package io.muster.attendance.rebuild;

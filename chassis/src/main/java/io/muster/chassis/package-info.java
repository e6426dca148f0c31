/** The little that all five services share: messages, credentials, problems, idempotency, time. */
package io.muster.chassis;

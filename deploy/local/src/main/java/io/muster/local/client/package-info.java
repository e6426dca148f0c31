/** Speaks to the suite as any client does: HTTP through the gateway, and the inbox for mails. */
package io.muster.local.client;

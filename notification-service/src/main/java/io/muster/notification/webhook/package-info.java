/** Owns webhooks: what an organization's own programs hear, and the signature by which they know it is from us. */
package io.muster.notification.webhook;

/** Owns deliveries: one mail to one person, its states, its attempts, and who must not be written to. */
package io.muster.notification.delivery;

/** Owns the notices that a signed-in person sees. */
package io.muster.notification.notice;

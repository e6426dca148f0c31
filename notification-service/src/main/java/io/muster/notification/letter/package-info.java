/** Owns the wording and the looks of what is sent. */
package io.muster.notification.letter;

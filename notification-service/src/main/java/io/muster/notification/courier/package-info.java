/** Carries queued deliveries to the mail server and writes down what it answered. */
package io.muster.notification.courier;

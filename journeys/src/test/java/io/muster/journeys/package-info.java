/** Journeys of people and of failures through the running suite, by its gateway. */
package io.muster.journeys;

/** The events of an organization: what, when, where, for whom, and whether they take place. */
package io.muster.event.event;

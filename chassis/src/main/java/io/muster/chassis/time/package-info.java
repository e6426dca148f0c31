/** How instants look on the wire. */
package io.muster.chassis.time;

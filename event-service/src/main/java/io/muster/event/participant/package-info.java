/** Who is on an event, with which access and on which seat; and the seats asked for and given back for it. */
package io.muster.event.participant;

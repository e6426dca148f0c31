/** The parties that run an event together; everybody on an event is there under one of them. */
package io.muster.event.collaborator;

/** What an account may do at an event, and the token that says so. */
package io.muster.event.authorization;

/** Knows the address behind an account, and forgets a person who was erased. */
package io.muster.notification.person;

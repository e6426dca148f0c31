/** The way most would write it first: entities, a session, one query after the other. Nothing else of Muster uses it. */
package io.muster.textbook;

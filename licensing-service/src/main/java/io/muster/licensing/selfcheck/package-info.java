/** Looks for what must never be: counts that differ, seats nobody holds, holders without a seat. */
package io.muster.licensing.selfcheck;

/** What other services own and events need to know: organizations with their feature flags, and who administers them. */
package io.muster.event.organization;

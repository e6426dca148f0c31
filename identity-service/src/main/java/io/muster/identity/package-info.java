/** Who people are: accounts, event users, units, workgroups, communities and API keys. */
package io.muster.identity;

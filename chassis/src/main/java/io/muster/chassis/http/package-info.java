/** What every HTTP answer of the suite has in common: retries, paging, headers, limits, and asking another service. */
package io.muster.chassis.http;

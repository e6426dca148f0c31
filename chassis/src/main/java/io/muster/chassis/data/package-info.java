/** The one way to a service's own database: plain SQL, an ambient transaction, ids. */
package io.muster.chassis.data;

/** Owns the one address that clients know: public routes to the services, the start page and the API reference. */
package io.muster.local.gateway;

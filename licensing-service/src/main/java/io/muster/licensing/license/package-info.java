/** Licences: sold, suspended, resized; what of their seats is used, and the ledger that says how it came to be. */
package io.muster.licensing.license;

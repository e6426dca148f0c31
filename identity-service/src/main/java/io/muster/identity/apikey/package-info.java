/** API keys: made, rotated, revoked, and looked up for everybody who is shown one. */
package io.muster.identity.apikey;

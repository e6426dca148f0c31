/** Who is calling, and what they may do: API keys, tokens, the platform key, and what they prove. */
package io.muster.chassis.credentials;

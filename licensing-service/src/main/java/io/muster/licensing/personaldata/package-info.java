/** What is kept about a person: shown on demand, and forgotten when the account is erased. */
package io.muster.licensing.personaldata;

/** A person's login: signing up, in and out, passwords, and the links in mails that stand for them. */
package io.muster.identity.account;

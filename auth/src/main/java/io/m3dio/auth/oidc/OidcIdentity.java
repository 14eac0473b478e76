package io.m3dio.auth.oidc;

import org.jspecify.annotations.Nullable;

/**
 * A person as the provider knows them, after they have logged in there.
 *
 * @param issuer the provider
 * @param subject the provider's id of the person, which never changes
 * @param verifiedEmail their address at the time, if the provider has verified it
 */
record OidcIdentity(String issuer, String subject, @Nullable String verifiedEmail) {
}

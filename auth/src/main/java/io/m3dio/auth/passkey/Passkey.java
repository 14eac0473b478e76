package io.m3dio.auth.passkey;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param id its credential id, in Base64url
 * @param name what its owner calls it
 * @param createdAt when it was added
 * @param lastUsedAt when it was last used; absent if never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Passkey(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {
}

package io.m3dio.auth.account;

/**
 * A person's account.
 *
 * @param id a UUID
 * @param email the normalized address
 * @param verified whether they have proved that the address is theirs
 */
public record Account(String id, String email, boolean verified) {
}

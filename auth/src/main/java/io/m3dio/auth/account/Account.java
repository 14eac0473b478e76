package io.m3dio.auth.account;

/**
 * Somebody who signed up.
 *
 * @param id a UUID
 * @param email the normalised address
 */
public record Account(String id, String email) {

}

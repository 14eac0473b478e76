package io.m3dio.auth.action;

import java.time.Instant;

import io.m3dio.auth.account.EmailAddress;

/**
 * An action that a token allows once.
 *
 * @param purpose the kind of action
 * @param account the id of the account
 * @param email the address that the token was sent to
 * @param issuedAt when it was sent
 */
public record Action(Purpose purpose, String account, EmailAddress email, Instant issuedAt) {
}

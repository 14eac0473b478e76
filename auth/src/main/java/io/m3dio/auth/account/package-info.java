/**
 * Accounts and their email addresses.
 */
@NullMarked
package io.m3dio.auth.account;

import org.jspecify.annotations.NullMarked;

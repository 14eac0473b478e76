/**
 * Who somebody is: sign-up, passwords, and how often one may guess.
 */
@NullMarked
package io.m3dio.auth.account;

import org.jspecify.annotations.NullMarked;

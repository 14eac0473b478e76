/**
 * API keys, with which programs use an account's jobs.
 */
@NullMarked
package io.m3dio.auth.apikey;

import org.jspecify.annotations.NullMarked;

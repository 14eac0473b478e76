/**
 * Emails about accounts, as events on their way to the broker.
 */
@NullMarked
package io.m3dio.auth.mail;

import org.jspecify.annotations.NullMarked;

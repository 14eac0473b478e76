/**
 * How mails are handed to a mail server.
 */
@NullMarked
package io.m3dio.notification.smtp;

import org.jspecify.annotations.NullMarked;

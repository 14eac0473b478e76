/**
 * The email channel: writes mails and hands them to the SMTP server.
 */
@NullMarked
package io.m3dio.notification.email;

import org.jspecify.annotations.NullMarked;

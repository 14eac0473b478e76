/**
 * The email channel: what a mail says, how it looks, and how it is handed to the SMTP
 * server.
 */
@NullMarked
package io.m3dio.notification.email;

import org.jspecify.annotations.NullMarked;

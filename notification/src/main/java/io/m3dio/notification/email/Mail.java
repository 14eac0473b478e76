package io.m3dio.notification.email;

import org.jspecify.annotations.Nullable;

/**
 * The content of a mail, as plain text and as HTML.
 *
 * @param subject the subject, a single line
 * @param text the plain text
 * @param html the HTML
 * @param unsubscribe the link that stops such mails; null if they cannot be stopped
 */
record Mail(String subject, String text, String html, @Nullable String unsubscribe) {
}

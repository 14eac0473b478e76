package io.m3dio.notification.email;

/**
 * The content of a mail, as plain text and as HTML.
 *
 * @param subject the subject, a single line
 * @param text the plain text
 * @param html the HTML
 */
record Mail(String subject, String text, String html) {
}

package io.m3dio.notification.email;

/**
 * What a mail says, in both of its forms.
 *
 * @param subject the subject, one line
 * @param text the plain text
 * @param html the HTML
 */
record Mail(String subject, String text, String html) {
}

/**
 * Tells people of their files in their browsers, also while no page is open: Web Push.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8030">RFC 8030</a>
 */
@NullMarked
package io.m3dio.notification.push;

import org.jspecify.annotations.NullMarked;

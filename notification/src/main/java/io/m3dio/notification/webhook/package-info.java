/**
 * Tells programs of their owner's files over HTTP, signed by the rules of Standard
 * Webhooks.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks">Standard
 * Webhooks</a>
 */
@NullMarked
package io.m3dio.notification.webhook;

import org.jspecify.annotations.NullMarked;

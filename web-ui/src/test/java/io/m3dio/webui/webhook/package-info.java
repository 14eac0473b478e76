/**
 * Tests of the settings pages of webhooks.
 */
@NullMarked
package io.m3dio.webui.webhook;

import org.jspecify.annotations.NullMarked;

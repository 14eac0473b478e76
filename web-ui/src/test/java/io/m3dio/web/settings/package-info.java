/**
 * Tests for the settings page.
 */
@NullMarked
package io.m3dio.web.settings;

import org.jspecify.annotations.NullMarked;

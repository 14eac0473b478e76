/**
 * Tests of the settings page.
 */
@NullMarked
package io.m3dio.webui.settings;

import org.jspecify.annotations.NullMarked;

/**
 * The settings page: which emails somebody wants, and which were sent.
 */
@NullMarked
package io.m3dio.webui.settings;

import org.jspecify.annotations.NullMarked;

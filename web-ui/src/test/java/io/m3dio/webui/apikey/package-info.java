/**
 * The settings page of API keys.
 */
@NullMarked
package io.m3dio.webui.apikey;

import org.jspecify.annotations.NullMarked;

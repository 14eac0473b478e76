/**
 * Tests of the page that describes the API.
 */
@NullMarked
package io.m3dio.webui.api;

import org.jspecify.annotations.NullMarked;

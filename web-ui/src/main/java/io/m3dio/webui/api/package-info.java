/**
 * The page that describes the API to people.
 */
@NullMarked
package io.m3dio.webui.api;

import org.jspecify.annotations.NullMarked;

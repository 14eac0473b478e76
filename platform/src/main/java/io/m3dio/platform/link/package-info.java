/**
 * Links to the web page, for messages that are read elsewhere.
 */
@NullMarked
package io.m3dio.platform.link;

import org.jspecify.annotations.NullMarked;

/**
 * Tests of links to the web page.
 */
@NullMarked
package io.m3dio.platform.link;

import org.jspecify.annotations.NullMarked;

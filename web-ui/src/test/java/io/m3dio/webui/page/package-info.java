/**
 * Tests of what all pages share.
 */
@NullMarked
package io.m3dio.webui.page;

import org.jspecify.annotations.NullMarked;

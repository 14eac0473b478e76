/**
 * What all pages share: the values and formats that templates use, and the answers to
 * what went wrong.
 */
@NullMarked
package io.m3dio.webui.page;

import org.jspecify.annotations.NullMarked;

/**
 * The page where people edit the chapters of a finished MP3.
 */
@NullMarked
package io.m3dio.webui.chapter;

import org.jspecify.annotations.NullMarked;

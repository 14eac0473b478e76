/**
 * The settings of the podcast feed.
 */
@NullMarked
package io.m3dio.webui.feed;

import org.jspecify.annotations.NullMarked;

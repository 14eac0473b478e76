/**
 * Links to MP3s: what their owner can do with them, and what they open.
 */
@NullMarked
package io.m3dio.gateway.link;

import org.jspecify.annotations.NullMarked;

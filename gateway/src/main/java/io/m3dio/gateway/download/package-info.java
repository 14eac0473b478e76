/**
 * Downloads of MP3s, by their owner and by the emailed link.
 */
@NullMarked
package io.m3dio.gateway.download;

import org.jspecify.annotations.NullMarked;

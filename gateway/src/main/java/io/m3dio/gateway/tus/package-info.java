/**
 * Uploads that can be resumed, by the protocol tus 1.0.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">The protocol</a>
 */
@NullMarked
package io.m3dio.gateway.tus;

import org.jspecify.annotations.NullMarked;

/**
 * Uploads of videos, from the socket into GridFS.
 */
@NullMarked
package io.m3dio.gateway.upload;

import org.jspecify.annotations.NullMarked;

/**
 * TLS between the services, and between them and their servers.
 */
@NullMarked
package io.m3dio.platform.transport;

import org.jspecify.annotations.NullMarked;

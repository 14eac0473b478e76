/**
 * The connection to the gateway, and the problems that it reports.
 */
@NullMarked
package io.m3dio.webui.gateway;

import org.jspecify.annotations.NullMarked;

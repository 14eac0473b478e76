/**
 * Starts everything on one machine with one command: the servers in one process, each
 * service in its own process, and an inbox for the mails that they send.
 */
@NullMarked
package io.m3dio.local;

import org.jspecify.annotations.NullMarked;

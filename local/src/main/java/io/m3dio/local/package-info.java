/**
 * Everything on one machine in one command: the servers inside one process, each service
 * in a process of its own, and an inbox for the mails they send.
 */
@NullMarked
package io.m3dio.local;

import org.jspecify.annotations.NullMarked;

/**
 * The inbox: the mails that were sent on this machine, and the pages that show them.
 */
@NullMarked
package io.m3dio.local.inbox;

import org.jspecify.annotations.NullMarked;

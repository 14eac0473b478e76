/**
 * Links to MP3s: the owner's page to copy and change one, and the page that one opens.
 */
@NullMarked
package io.m3dio.webui.link;

import org.jspecify.annotations.NullMarked;

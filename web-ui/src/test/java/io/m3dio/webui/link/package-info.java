/**
 * Tests of the pages about links to MP3s.
 */
@NullMarked
package io.m3dio.webui.link;

import org.jspecify.annotations.NullMarked;

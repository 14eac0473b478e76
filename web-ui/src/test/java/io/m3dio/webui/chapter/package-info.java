@NullMarked
package io.m3dio.webui.chapter;

import org.jspecify.annotations.NullMarked;

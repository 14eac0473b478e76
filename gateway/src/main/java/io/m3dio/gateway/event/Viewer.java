package io.m3dio.gateway.event;

import org.jspecify.annotations.Nullable;

/**
 * Someone who watches their jobs.
 *
 * @param owner the owner of the jobs
 * @param session the session that the page was opened in; none if an API key is used
 * @param network the network that they are in
 */
record Viewer(String owner, @Nullable String session, String network) {

}

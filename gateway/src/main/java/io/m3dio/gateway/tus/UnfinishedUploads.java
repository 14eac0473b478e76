package io.m3dio.gateway.tus;

import java.util.List;

/**
 * Unfinished uploads.
 *
 * @param uploads the uploads, newest first
 */
record UnfinishedUploads(List<UnfinishedUpload> uploads) {

}

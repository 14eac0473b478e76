package io.m3dio.gateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import io.m3dio.gateway.transfer.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

/**
 * Sends an export as it is written. If that fails midway the container cuts the
 * connection.
 */
final class ExportView implements View {

	private final Transfer transfer;

	private final Content content;

	ExportView(Transfer transfer, Content content) {
		this.transfer = transfer;
		this.content = content;
	}

	@Override
	public String getContentType() {
		return "application/zip";
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		try (this.transfer) {
			// A ZIP has no character encoding.
			response.setCharacterEncoding((String) null);
			response.setContentType(getContentType());
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"m3dio.zip\"");
			this.content.writeTo(response.getOutputStream());
		}
	}

	/**
	 * What is sent.
	 */
	@FunctionalInterface
	interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

}

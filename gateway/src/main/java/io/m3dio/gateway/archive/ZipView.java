package io.m3dio.gateway.archive;

import java.io.IOException;
import java.util.Map;

import io.m3dio.gateway.transfer.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.View;

/**
 * Sends a ZIP as it is written. If that fails midway the container cuts the connection.
 */
public final class ZipView implements View {

	private final String name;

	private final Transfer transfer;

	private final Content content;

	/**
	 * Creates a response.
	 * @param name the ZIP's name, of ASCII letters and {@code .zip}
	 * @param transfer the transfer, which ends with the response
	 * @param content adds what is in the ZIP
	 */
	public ZipView(String name, Transfer transfer, Content content) {
		this.name = name;
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
			response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + this.name + "\"");
			response.setHeader("X-Content-Type-Options", "nosniff");
			if (HttpMethod.HEAD.matches(request.getMethod())) {
				// How long the ZIP will be is not known before it is written.
				response.flushBuffer();
				return;
			}
			ZipArchive archive = new ZipArchive(response.getOutputStream(), this.transfer);
			this.content.addTo(archive);
			archive.finish();
		}
	}

	/**
	 * What is in a ZIP.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Adds it.
		 * @param archive the ZIP
		 * @throws IOException if it cannot be read or sent
		 */
		void addTo(ZipArchive archive) throws IOException;

	}

}

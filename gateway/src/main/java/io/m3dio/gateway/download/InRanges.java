package io.m3dio.gateway.download;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

/**
 * Describes that an MP3 or a ZIP can be had in ranges, which no signature shows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14">RFC 9110, 14</a>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
		@Parameter(in = ParameterIn.HEADER, name = "Range", description = "The part that is wanted",
				example = "bytes=0-65535", schema = @Schema(type = "string")),
		@Parameter(in = ParameterIn.HEADER, name = "If-None-Match", description = "The ETag of a copy that is here",
				schema = @Schema(type = "string")) })
@ApiResponse(responseCode = "200", description = "The MP3, or the ZIP where that was asked for",
		content = { @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")),
				@Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")) })
@ApiResponse(responseCode = "206", description = "The part of it",
		content = { @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")),
				@Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")) })
@ApiResponse(responseCode = "304", description = "The copy is still good", content = @Content)
@ApiResponse(responseCode = "416", description = "It has no such part", content = @Content)
@interface InRanges {

}

package io.m3dio.webui.chapter;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Calls the gateway's API of chapters. The MP3s are those of whoever is logged in.
 */
@HttpExchange("/api/jobs/{id}")
interface ChapterClient {

	@GetExchange
	ConvertedJob find(@PathVariable String id);

	@PutExchange("/chapters")
	ConvertedJob replace(@PathVariable String id, @RequestBody NewChapters chapters);

	/**
	 * The chapters that an MP3 is to have.
	 *
	 * @param chapters in any order
	 */
	record NewChapters(List<Chapter> chapters) {
	}

}

package io.m3dio.webui.chapter;

import java.util.Objects;
import java.util.OptionalInt;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows and saves the chapters of an MP3. Adding and removing rows changes the form
 * alone, which a script does without asking.
 */
@Controller
@RequestMapping("/jobs/{id:[0-9a-f]{24}}/chapters")
final class ChapterController {

	private final ChapterClient client;

	ChapterController(ChapterClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@PathVariable String id, @RequestParam(defaultValue = "false") boolean saved) {
		ConvertedJob job = this.client.find(id);
		ConvertedJob.Output mp3 = job.editable();
		return (mp3 == null) ? notEditable()
				: page(job, mp3, ChapterForm.of(Objects.requireNonNull(mp3.chapters()))).addObject("saved", saved);
	}

	@PostMapping
	ModelAndView save(@PathVariable String id, @RequestParam MultiValueMap<String, String> fields) {
		ConvertedJob job = this.client.find(id);
		ConvertedJob.Output mp3 = job.editable();
		if (mp3 == null) {
			return notEditable();
		}
		ChapterForm form = ChapterForm.of(fields);
		if (fields.containsKey("add")) {
			return page(job, mp3, form.withBlankRow()).addObject("focus", form.rows().size());
		}
		if (fields.containsKey("remove")) {
			int index = index(fields.getFirst("remove"));
			return page(job, mp3, form.without(index)).addObject("focus", index);
		}
		return save(job, mp3, form.checked(mp3.durationSeconds()));
	}

	private ModelAndView save(ConvertedJob job, ConvertedJob.Output mp3, ChapterForm form) {
		OptionalInt error = form.firstError();
		if (error.isPresent()) {
			ModelAndView page = page(job, mp3, form).addObject("refused", true).addObject("focus", error.getAsInt());
			page.setStatus(HttpStatus.BAD_REQUEST);
			return page;
		}
		try {
			this.client.replace(job.id(), new ChapterClient.NewChapters(form.chapters()));
			return new ModelAndView("redirect:/jobs/" + job.id() + "/chapters?saved=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(job, mp3, form), ex);
		}
	}

	private static ModelAndView notEditable() {
		return new ModelAndView("redirect:/?problem=wrong-state");
	}

	private static int index(@Nullable String text) {
		return (text != null && text.matches("\\d{1,4}")) ? Integer.parseInt(text) : -1;
	}

	private static ModelAndView page(ConvertedJob job, ConvertedJob.Output mp3, ChapterForm form) {
		return new ModelAndView("chapter/edit").addObject("job", job).addObject("mp3", mp3).addObject("form", form);
	}

}

package io.m3dio.webui.again;

import java.util.List;
import java.util.Map;

import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.option.OptionFields;

import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Converts a file again. The page has the options of the former conversion.
 */
@Controller
@RequestMapping("/jobs/{id:[0-9a-f]{24}}/again")
final class AgainController {

	private final AgainClient client;

	private final OptionFields fields;

	AgainController(AgainClient client, OptionFields fields) {
		this.client = client;
		this.fields = fields;
	}

	@GetMapping
	ModelAndView show(@PathVariable String id) {
		EndedJob job = this.client.find(id);
		if (!job.hasEnded()) {
			return new ModelAndView("redirect:/?problem=wrong-state");
		}
		return job.sourceStored() ? page(job, job.options(), List.of())
				: new ModelAndView("redirect:/?problem=source-gone");
	}

	@PostMapping
	ModelAndView convertAgain(@PathVariable String id, @RequestParam MultiValueMap<String, String> form) {
		MultiValueMap<String, String> options = OptionFields.read(form);
		try {
			this.client.convertAgain(id, options);
			return new ModelAndView("redirect:/");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(this.client.find(id), options.toSingleValueMap(), ex.options()), ex);
		}
	}

	private ModelAndView page(EndedJob job, Map<String, ?> options, List<String> refused) {
		Object track = options.get("track");
		return new ModelAndView("again/again").addObject("job", job)
			.addObject("tracks", TrackChoice.of(job.tracks(), (track != null) ? track.toString() : ""))
			.addAllObjects(this.fields.of(options, refused));
	}

}

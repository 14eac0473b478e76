package io.m3dio.converter.ffmpeg;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressReportTests {

	@Test
	void readsTheLastCompleteBlock() {
		String output = """
				out_time_us=1000000
				speed=70.5x
				progress=continue
				out_time_us=2500000
				speed= 71x
				progress=continue
				out_time_us=9
				""";
		assertThat(ProgressReport.last(output)).isEqualTo(new ProgressReport(2.5, 71.0));
	}

	@Test
	void readsWhatIsLeftOfAnEarlierBlock() {
		assertThat(ProgressReport.last("me_us=1\nout_time_us=4000000\nspeed=2x\nprogress=end\n"))
			.isEqualTo(new ProgressReport(4, 2.0));
	}

	@Test
	void knowsNothingWhileFfmpegDoesNot() {
		assertThat(ProgressReport.last("")).isEqualTo(new ProgressReport(0, null));
		assertThat(ProgressReport.last("out_time_us=N/A\nspeed=N/A\nprogress=continue\n"))
			.isEqualTo(new ProgressReport(0, null));
		assertThat(ProgressReport.last("out_time_us=-23000\nspeed=   0x\nprogress=continue\n"))
			.isEqualTo(new ProgressReport(0, 0.0));
	}

}

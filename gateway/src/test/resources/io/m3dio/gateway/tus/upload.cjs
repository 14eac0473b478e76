// Uploads a file with tus-js-client, which is found by NODE_PATH. Prints the address of the upload.

const fs = require('node:fs');
const { Upload } = require('tus-js-client');

const [endpoint, token, file] = process.argv.slice(2);

const upload = new Upload(fs.readFileSync(file), {
	endpoint,
	headers: { Authorization: `Bearer ${token}` },
	metadata: { filename: 'talk.mp4', filetype: 'video/mp4', preset: 'v4' },
	chunkSize: 200_000,
	retryDelays: Array(500).fill(5),
	onShouldRetry: () => true,
	onError: (error) => {
		console.error(error);
		process.exitCode = 1;
	},
	onSuccess: () => console.log(upload.url),
});
upload.start();

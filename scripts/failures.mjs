import path from 'node:path';

/** Enough of a message to know a failure by, where only the end of a long log is kept. */
const MESSAGE_LENGTH = 700;

/** What failed in vitest's JSON results: each with its file, its title and the start of its message. */
export function failuresOf(results) {
  return results.testResults.flatMap((file) => {
    const name = path.relative('', file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [failure(name, file.message)];
    return failed.map(({ fullName, failureMessages }) =>
      failure(`${name}: ${fullName}`, failureMessages.join('\n')),
    );
  });
}

function failure(title, message) {
  const own = message.split('\n').filter((line) => !line.includes('/node_modules/'));
  return `${title}\n${own.join('\n').slice(0, MESSAGE_LENGTH).trimEnd().replaceAll(/^/gm, '    ')}`;
}

// A server before the API that gives out the built app, under the policy that the program has for it. In: the folder of the
// app and the API's address. Out: where both are.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

import { standIn, type Answers } from './stand-in';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface Front {
  url: string;
  stop: () => Promise<void>;
}

export async function front(dist: string, api: string): Promise<Front> {
  let answers: Promise<Answers> | undefined;
  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? '/', 'http://front');
    if (!url.pathname.startsWith('/api/')) return giveOut(dist, url.pathname, answer);
    passOn(asked, answer, api, async () => {
      answers ??= standIn(api.replace(/\/$/, ''));
      return (await answers)(url.pathname.replace('/api/v1/', ''), url.searchParams);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  api: string,
  instead: () => Promise<unknown>,
): void {
  const to = new URL(asked.url ?? '/', api);
  const headers = { ...asked.headers, host: to.host, ...(asked.headers.origin && { origin: to.origin }) };
  const sent = request(to, { method: asked.method ?? 'GET', headers }, async (got) => {
    const other = got.statusCode === 404 && asked.method === 'GET' ? await instead() : undefined;
    if (other) {
      got.resume();
      answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(other));
      return;
    }
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  sent.on('error', () => answer.writeHead(502).end());
  answer.on('close', () => sent.destroy());
  asked.pipe(sent);
}

/** A file of the app; any other address is a view, which the app shows itself. */
function giveOut(dist: string, path: string, answer: ServerResponse): void {
  const wanted = join(dist, normalize(path));
  const there = existsSync(wanted) && statSync(wanted).isFile();
  const file = there ? wanted : join(dist, 'index.html');
  answer.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(file).pipe(answer);
}

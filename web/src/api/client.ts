// Questions to the API. In: a route and what goes with it. Out: the answer, or a `Problem` in words that can be shown.
import type { Page, Upload } from './types';
import { texts } from '../texts/en';

const TOKEN = 'onrecord.token';

/** Why something could not be answered (RFC 9457). */
export class Problem extends Error {
  constructor(
    /** Of HTTP; 0 where nothing answered. */
    readonly status: number,
    readonly title: string,
    detail?: string,
    readonly hint?: string,
    readonly code?: string,
  ) {
    super(detail ?? title);
  }
}

/** What goes into an address; what is empty is left out. */
export type Query = Record<string, string | number | boolean | undefined>;

export const token = {
  get: (): string | null => sessionStorage.getItem(TOKEN),
  set: (words: string): void => sessionStorage.setItem(TOKEN, words),
  forget: (): void => sessionStorage.removeItem(TOKEN),
};

/** Called when somebody has to show who they are. */
let asked: () => void = () => undefined;
export const onUnknown = (listener: () => void): void => {
  asked = listener;
};

export function address(route: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const words = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1/${route}${words ? `?${words}` : ''}`;
}

/** Any question, with who asks it. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const shown = token.get();
  if (shown) headers.set('authorization', `Bearer ${shown}`);
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, texts.problems.unreachable);
  }
  if (answer.ok) return answer;
  const problem = await told(answer);
  if (answer.status === 401 && problem.code !== 'wrong-password') asked();
  throw problem;
}

async function told(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as {
    title?: string;
    detail?: string;
    hint?: string;
    code?: string;
  };
  const title = body.title ?? texts.problems.status(answer.status);
  return new Problem(answer.status, title, body.detail, body.hint, body.code);
}

export async function get<Answer>(route: string, query?: Query, signal?: AbortSignal): Promise<Answer> {
  const answer = await send(address(route, query), {
    headers: { accept: 'application/json' },
    ...(signal && { signal }),
  });
  return (await answer.json()) as Answer;
}

export async function post<Answer>(route: string, body: unknown): Promise<Answer> {
  const answer = await send(address(route), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Answer;
}

/** Puts something where an address says, or takes it away; gives what was answered, if anything was. */
export async function change<Answer>(
  method: 'PUT' | 'DELETE',
  route: string,
  body?: unknown,
): Promise<Answer | undefined> {
  const answer = await send(address(route), {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? undefined : ((await answer.json()) as Answer);
}

/** Every item of a list, page by page, up to `most`. */
export async function all<Item>(route: string, query: Query, most: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await get(route, { ...query, limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return items.slice(0, most);
}

/** Hands bytes over to be read; they are read in the background. */
export async function upload(name: string, bytes: Blob): Promise<Upload> {
  const answer = await send(address('reports', { name }), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-onrecord': '1' },
    body: bytes,
  });
  return (await answer.json()) as Upload;
}

/** Words of anything that went wrong. */
export function words(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, texts.problems.unknown);
}

/** Whether a question was given up because a later one took its place. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';

// What happens at the desk, as it happens. In: server-sent events. Out: a call for each; the connection comes back by
// itself. `EventSource` can show no token, so the stream is read here.
import { address, send } from './client';
import type { Happening } from './types';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export type Listener = (happening: Happening) => void;

/** Takes lines apart as they come in: one event is told at each empty line. */
export function reader(tell: Listener): (chunk: string) => void {
  let rest = '';
  let data: string[] = [];
  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      else if (line === '') {
        const happening = data.length > 0 ? parsed(data.join('\n')) : undefined;
        data = [];
        if (happening) tell(happening);
      }
    }
  };
}

function parsed(text: string): Happening | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'event' in value ? (value as Happening) : undefined;
  } catch {
    return undefined;
  }
}

const listeners = new Set<Listener>();
let stop: AbortController | undefined;

/** Listens until the function that is given back is called. All listeners share one connection. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  if (!stop) {
    stop = new AbortController();
    void keep(stop.signal);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      stop?.abort();
      stop = undefined;
    }
  };
}

async function keep(signal: AbortSignal): Promise<void> {
  let wait = FIRST_WAIT;
  let lost = false;
  while (!signal.aborted) {
    try {
      const answer = await send(address('events'), { headers: { accept: 'text/event-stream' }, signal });
      // What happened while nobody listened has to be asked for.
      if (lost) tell({ event: 'missed', count: 0 });
      wait = FIRST_WAIT;
      await follow(answer, signal);
    } catch {
      if (signal.aborted) return;
    }
    lost = true;
    await new Promise((done) => setTimeout(done, wait));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

async function follow(answer: Response, signal: AbortSignal): Promise<void> {
  const chunks = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!chunks) return;
  const read = reader(tell);
  while (!signal.aborted) {
    const { done, value } = await chunks.read();
    if (done) return;
    read(value);
  }
}

function tell(happening: Happening): void {
  for (const listener of listeners) listener(happening);
}

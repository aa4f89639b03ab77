// A desk to test against. In: reports. Out: the program on a fresh ledger with them, on a free port, and a page that watches:
// nothing may be asked of another host, no error may reach the console, no policy may be broken.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { expect, test as base, type Page } from '@playwright/test';

const ROOT = resolve(import.meta.dirname, '../..');
const ONRECORD = resolve(process.env.ONRECORD ?? join(ROOT, 'target/release/onrecord'));
export const EXAMPLES = join(ROOT, 'examples');

export interface Desk {
  /** Where the app is, without a slash at the end. */
  url: string;
  /** The API answers this. */
  ask: <Answer>(route: string) => Promise<Answer>;
  stop: () => Promise<void>;
}

export const examples = (): string[] => readdirSync(EXAMPLES).filter((name) => /\.(txt|html)$/.test(name));

/** The program on a ledger of its own, with these files of a folder in it. */
export async function desk(reports: string[], folderOfReports = EXAMPLES): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  const ledger = join(folder, 'desk.onrecord');
  if (reports.length > 0) {
    execFileSync(ONRECORD, ['add', '--ledger', ledger, ...reports], {
      cwd: folderOfReports,
      stdio: 'ignore',
    });
  }
  const opened = await open(ledger);
  return {
    ...opened,
    stop: async () => {
      await opened.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program on a fresh ledger, for people with these accounts: names, roles, and one password for all. */
export async function deskOf(people: [name: string, role: string][], password: string): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  const accounts = join(folder, 'accounts.json');
  for (const [name, role] of people) {
    execFileSync(ONRECORD, ['accounts', 'add', name, '--role', role, '--accounts', accounts], {
      input: password,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }
  const ledger = join(folder, 'desk.onrecord');
  execFileSync(ONRECORD, ['add', '--ledger', ledger, ...examples().slice(0, 3)], {
    cwd: EXAMPLES,
    stdio: 'ignore',
  });
  const opened = await open(ledger, ['--accounts', accounts]);
  return {
    ...opened,
    stop: async () => {
      await opened.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The program on a ledger that is there. */
export async function open(ledger: string, more: string[] = []): Promise<Desk> {
  const program = spawn(ONRECORD, ['serve', '--ledger', ledger, '--listen', '0', ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = (await firstLine(program)).replace(/\/$/, '');
  return {
    url,
    ask: async (route) => (await fetch(`${url}/api/v1/${route}`)).json(),
    stop: () => ended(program),
  };
}

function firstLine(program: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    program.once('error', fail);
    program.once('exit', (code) => fail(new Error(`the program ended with ${code}`)));
    if (program.stdout) createInterface(program.stdout).once('line', done);
  });
}

function ended(program: ChildProcess): Promise<void> {
  return new Promise((done) => {
    program.once('exit', () => done());
    program.kill('SIGINT');
  });
}

/** What a page did that it must not do. */
export interface Watch {
  wrong: string[];
}

export function watch(page: Page): Watch {
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (!['blob:', 'data:'].includes(to.protocol) && to.hostname !== '127.0.0.1')
      wrong.push(`request: ${request.url()}`);
  });
  return { wrong };
}

interface Fixtures {
  watched: Watch;
  /** A desk of this test alone: on a ledger with the files that `reports` names, from `folder`. */
  own: Desk;
  reports: string[];
  folder: string;
}
interface WorkerFixtures {
  /** The examples, which no test may change. */
  shared: Desk;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  shared: [
    async ({}, use) => {
      const made = await desk(examples());
      await use(made);
      await made.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // Every test fails where its page did something that it must not do.
  watched: [
    async ({ page }, use) => {
      const seen = watch(page);
      await use(seen);
      expect(seen.wrong).toEqual([]);
    },
    { auto: true },
  ],
  reports: [[], { option: true }],
  folder: [EXAMPLES, { option: true }],
  own: async ({ page, reports, folder }, use) => {
    const made = await desk(reports, folder);
    await use(made);
    // Nobody asks any more when it ends.
    await page.goto('about:blank');
    await made.stop();
  },
  baseURL: async ({ shared }, use) => use(shared.url),
});

export { expect };

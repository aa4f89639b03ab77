// People who sign in: what each sees and may do, a password that is changed, an account that is given and taken.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

import { texts } from '../src/texts/en';
import { deskOf, watch, type Desk } from './desk';
import { settled } from './views';

const PASSWORD = 'correct horse battery';
const { signIn, account } = texts;

const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, use) => {
    const desk = await deskOf(
      [
        ['Ada Moreno', 'admin'],
        ['Rea', 'reader'],
      ],
      PASSWORD,
    );
    const seen = watch(page);
    await use(desk);
    await page.goto('about:blank');
    await desk.stop();
    // What was refused is told on the page, and by the browser too.
    expect(seen.wrong.filter((words) => !/status of 40[13]/.test(words))).toEqual([]);
  },
});

async function enter(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel(signIn.name).fill(name);
  await page.getByLabel(signIn.password).fill(password);
  await page.getByRole('button', { name: signIn.enter }).click();
}

const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

test('nothing is shown before somebody signs in, and nothing after they signed out', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/claims`);
  await expect(page.getByRole('heading', { name: signIn.title })).toBeVisible();
  await expect(page.locator('[data-step]')).toHaveCount(0);
  expect(await serious(page)).toEqual([]);
  await enter(page, 'Rea', 'not the password');
  await expect(page.getByRole('alert')).toBeVisible();
  await enter(page, 'Rea');
  await expect(page.locator('[data-step]').first()).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-step]').first()).toBeVisible();
  await page.getByRole('link', { name: 'Rea', exact: true }).click();
  await expect(page.getByText(account.may.reader)).toBeVisible();
  await expect(page.getByRole('heading', { name: account.people.title })).toHaveCount(0);
  await page.getByRole('button', { name: account.signOut }).click();
  await expect(page.getByRole('heading', { name: signIn.title })).toBeVisible();
  await page.goto(`${desk.url}/claims`);
  await expect(page.getByRole('heading', { name: signIn.title })).toBeVisible();
});

test('a reader cannot decide nor add', async ({ page, desk }) => {
  await page.goto(desk.url);
  await enter(page, 'Rea');
  await settled(page);
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
  await page.goto(`${desk.url}/claims`);
  await page.locator('[data-step] a[data-open]').first().click();
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await expect(page.getByText(texts.decide.reader)).toBeVisible();
});

test('an admin gives an account, which is used, and takes it away', async ({ page, desk, browser }) => {
  await page.goto(`${desk.url}/account`);
  await enter(page, 'ada moreno');
  await expect(page.getByRole('heading', { name: account.people.title })).toBeVisible();
  await page.getByLabel(account.people.name, { exact: true }).fill('Ben Vos');
  await page.getByLabel(account.people.first).fill('another long password');
  await page.getByRole('button', { name: account.people.send }).click();
  await expect(page.getByRole('rowheader', { name: 'Ben Vos' })).toBeVisible();
  expect(await serious(page)).toEqual([]);

  const elsewhere = await browser.newPage();
  await elsewhere.goto(desk.url);
  await enter(elsewhere, 'Ben Vos', 'another long password');
  await settled(elsewhere);
  await expect(elsewhere.locator('input[type="file"]')).toHaveCount(1);

  await page.getByLabel(account.people.roleOf('Ben Vos')).selectOption('reader');
  await expect(page.getByText(account.people.changed('Ben Vos', account.roles.reader))).toBeVisible();
  await page.getByRole('button', { name: account.people.removeOf('Ben Vos') }).click();
  await page.getByRole('button', { name: account.people.sure('Ben Vos') }).click();
  await expect(page.getByRole('rowheader', { name: 'Ben Vos' })).toHaveCount(0);
  await elsewhere.reload();
  await expect(elsewhere.getByRole('heading', { name: signIn.title })).toBeVisible();
  await elsewhere.close();
});

test('a password is changed', async ({ page, desk }) => {
  await page.goto(`${desk.url}/account`);
  await enter(page, 'Rea');
  await page.getByLabel(account.password.now).fill('not the password');
  await page.getByLabel(account.password.next).fill('another long password');
  await page.getByRole('button', { name: account.password.send }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel(account.password.now).fill(PASSWORD);
  await page.getByRole('button', { name: account.password.send }).click();
  await expect(page.getByText(account.password.done)).toBeVisible();
  await page.getByRole('button', { name: account.signOut }).click();
  await enter(page, 'Rea', 'another long password');
  await expect(page.getByText(account.may.reader)).toBeVisible();
});

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { startCloud, type Cloud } from '../../support/cloud';
import { openPhone, type Phone, type PhoneOptions } from './phone';

/** Where the screenshots of a run are kept for people to look at. */
export const SCREENS = path.resolve('tests/journeys/screens');

/** The demo street with as many phones as a journey needs. */
export interface Street {
  readonly cloud: Cloud;
  /** A phone fresh from the shop: nobody's drafts, nobody's cache. */
  phone(options: PhoneOptions): Promise<Phone>;
  stop(): Promise<void>;
}

export async function startStreet(): Promise<Street> {
  mkdirSync(SCREENS, { recursive: true });
  const cloud = await startCloud({ seed: 'demo', preview: true });
  let browser: Browser | undefined;
  return {
    cloud,
    async phone(options) {
      browser ??= await launchBrowser();
      return openPhone(browser, cloud.url, options);
    },
    async stop() {
      await browser?.close();
      await cloud.stop();
    },
  };
}

/** The street of a file of journeys. A phone is put away after its test, which fails when the phone met an error. */
export interface SharedStreet extends Street {
  /** A phone that several tests go on with; `stop` puts it away. */
  lasting(options: PhoneOptions): Promise<Phone>;
}

/** Starts a street before the tests of this file, and stops it after them. @param prepare what they all begin from */
export function useStreet(prepare?: (street: Street) => Promise<unknown>): SharedStreet {
  let street: Street | undefined;
  const there = (): Street => {
    if (!street) throw new Error('the street stands from the first test on');
    return street;
  };
  const inHand = new Set<Phone>();
  beforeAll(async () => {
    street = await startStreet();
    await prepare?.(street);
  }, 240_000);
  afterEach(async () => {
    const phones = [...inHand];
    const errors = (await Promise.all(phones.map((phone) => phone.errors()))).flat();
    await Promise.all(phones.map((phone) => phone.close()));
    expect(errors).toEqual([]);
  });
  afterAll(() => street?.stop());
  return {
    get cloud() {
      return there().cloud;
    },
    async phone(options) {
      const phone = await there().phone(options);
      const close = phone.close;
      phone.close = async () => {
        inHand.delete(phone);
        await close();
      };
      inHand.add(phone);
      return phone;
    },
    lasting: (options) => there().phone(options),
    stop: () => there().stop(),
  };
}

/** Documents as they lie in the database, through the console's own page. */
export async function stored(
  cloud: Cloud,
  collection: string,
  filter: object,
): Promise<(Record<string, unknown> & { _id: string })[]> {
  const query = new URLSearchParams({ collection, filter: JSON.stringify(filter), limit: '100' });
  const response = await fetch(`${cloud.url}/console/api/documents?${query}`);
  if (!response.ok) throw new Error(`the console answers ${response.status}: ${await response.text()}`);
  const { documents } = (await response.json()) as { documents: (Record<string, unknown> & { _id: string })[] };
  return documents;
}

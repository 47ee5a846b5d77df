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

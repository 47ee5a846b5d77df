import { ask, type Collection, type DocumentPage } from './api';
import { el, notice } from './dom';

const SIZE = 20;
const count = new Intl.NumberFormat('zh-CN');

/** Collections on the left, documents of the chosen one on the right, paged and filtered by a JSON query. */
export async function collectionsView(query: URLSearchParams): Promise<HTMLElement> {
  const collections = await ask<Collection[]>('collections');
  const chosen = query.get('collection') ?? collections.find((one) => one.count > 0)?.name ?? collections[0]?.name;
  const list = collections.map(({ name, count: documents }) =>
    el(
      'a',
      { href: address(name, 0, ''), 'aria-current': name === chosen && 'true' ? 'true' : undefined },
      name,
      el('b', {}, count.format(documents)),
    ),
  );
  const side = el('aside', { 'aria-label': '集合' }, el('h2', {}, '集合'), ...list);
  const body = chosen
    ? await documents(chosen, Number(query.get('offset') ?? 0), query.get('filter') ?? '')
    : notice('还没有集合：cloudfunctions/indexes.json 里写了才有。');
  return el('div', { class: 'split' }, side, body);
}

async function documents(collection: string, offset: number, filter: string): Promise<HTMLElement> {
  const field = el('input', {
    name: 'filter',
    value: filter,
    placeholder: '{"communityId":"310109010012"}',
    'aria-label': '筛选条件（JSON）',
    spellcheck: 'false',
  });
  const search = el(
    'form',
    {
      class: 'filter',
      submit: (event) => {
        event.preventDefault();
        location.hash = address(collection, 0, field.value);
      },
    },
    field,
    el('button', {}, '筛选'),
  );
  const section = el('section', {}, el('h2', {}, collection), search);
  const page = await ask<DocumentPage>('documents', {
    collection,
    filter,
    offset: String(offset),
    limit: String(SIZE),
  }).catch((error: Error) => error);
  if (page instanceof Error) section.append(notice(page.message, 'error'));
  else if (page.documents.length === 0)
    section.append(notice(filter ? '没有符合条件的文档：放宽筛选再看。' : '这个集合还没有文档。'));
  else section.append(...page.documents.map(documentCard), pager(collection, filter, offset, page.total));
  return section;
}

function documentCard(document: Record<string, unknown>): HTMLElement {
  const { _id, ...fields } = document;
  // Where it lies is the same for a whole page of them: what it is comes first.
  const telling = Object.entries(fields).filter(([name]) => !name.endsWith('Id'));
  const short = telling
    .slice(0, 6)
    .map(([name, value]) => `${name}: ${brief(value)}`)
    .join('  ·  ');
  return el(
    'details',
    {},
    el('summary', {}, el('code', {}, String(_id)), el('span', {}, short)),
    el('pre', {}, JSON.stringify(document, null, 2)),
  );
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

function pager(collection: string, filter: string, offset: number, total: number): HTMLElement {
  const link = (text: string, to: number) =>
    to < 0 || to >= total
      ? el('span', { class: 'off' }, text)
      : el('a', { href: address(collection, to, filter) }, text);
  const last = Math.min(offset + SIZE, total);
  return el(
    'p',
    { class: 'pager' },
    link('← 上一页', offset - SIZE),
    `${count.format(offset + 1)}–${count.format(last)} / ${count.format(total)}`,
    link('下一页 →', offset + SIZE),
  );
}

function address(collection: string, offset: number, filter: string): string {
  return `#/collections?${new URLSearchParams({ collection, ...(offset ? { offset: String(offset) } : {}), ...(filter ? { filter } : {}) })}`;
}

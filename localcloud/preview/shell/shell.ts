import type { ToShell } from '../runtime/bridge';
import { followBuilds } from '../runtime/follow-builds';
import { forgetChoices } from '../wx/permissions/choices';
import { createFrame } from './frame';
import { createHistory } from './history';
import { formatOptions, readOptions, type ShellOptions } from './options';
import { drawPersonas, fetchPersonas, unknownSentence, type Persona } from './personas';

const element = <Kind extends HTMLElement>(id: string) => document.getElementById(id) as Kind;
const address = element<HTMLInputElement>('address');
const alarm = element('alarm');
const options: ShellOptions = readOptions(location.search);
const frame = createFrame(element<HTMLIFrameElement>('phone'), heard);
const places = createHistory((delta) => frame.tell({ kind: 'back', delta }));
let url = decodeURI(location.hash.slice(1));
let depth = 1;
let people: Persona[] = [];

function heard(message: ToShell): void {
  if (message.kind === 'error') return raise(message.message);
  url = message.url;
  depth = message.depth;
  if (document.activeElement !== address) address.value = url;
  element('page-title').textContent = message.title;
  element<HTMLButtonElement>('back').disabled = depth < 2;
  remember();
}

/** The shell's own address always leads back to what is on the screen now. */
function remember(): void {
  places.follow(`/${formatOptions(options)}${url ? `#${url}` : ''}`, depth);
}

function raise(message: string): void {
  element('alarm-text').textContent = message;
  alarm.hidden = false;
}

function launch(): void {
  alarm.hidden = true;
  frame.resize(options.size);
  frame.launch(options, url);
  drawPersonas(element('personas'), people, options.persona, become);
  remember();
}

function become(person: Persona): void {
  options.persona = person.name;
  url = person.home ?? '';
  launch();
}

function bindSwitches(): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name=network], input[name=size]')) {
    const name = radio.name as 'network' | 'size';
    radio.checked = radio.value === options[name];
    radio.addEventListener('change', () => {
      Object.assign(options, { [name]: radio.value });
      if (name === 'size') frame.resize(options.size);
      else frame.tell({ kind: 'settings', patch: { network: options.network } });
      remember();
    });
  }
  for (const name of ['dark', 'elder'] as const) {
    const box = element<HTMLInputElement>(name);
    box.checked = options[name];
    box.addEventListener('change', () => {
      options[name] = box.checked;
      frame.tell({ kind: 'settings', patch: { [name]: box.checked } });
      remember();
    });
  }
}

function bindAddress(): void {
  element('address-form').addEventListener('submit', (event) => {
    event.preventDefault();
    address.blur();
    frame.tell({ kind: 'open', url: address.value.startsWith('/') ? address.value : `/${address.value}` });
  });
  element('back').addEventListener('click', () => frame.tell({ kind: 'back', delta: 1 }));
  element('reload').addEventListener('click', launch);
  element('forget').addEventListener('click', () => {
    forgetChoices(options.persona);
    launch();
  });
  element('alarm-close').addEventListener('click', () => {
    alarm.hidden = true;
  });
  window.addEventListener('resize', () => frame.resize(options.size));
  window.addEventListener('hashchange', () => {
    if (places.isTyped()) frame.tell({ kind: 'open', url: decodeURI(location.hash.slice(1)) });
  });
}

async function start(): Promise<void> {
  bindSwitches();
  bindAddress();
  try {
    people = await fetchPersonas();
  } catch {
    raise('没有拿到人物名单：本地云没有应答。');
  }
  const asked = options.persona;
  // Who nobody asked for is the one whom it is all made for.
  const person = people.find(({ name }) => name === (asked || '居委干部')) ?? people[0];
  options.persona = person?.name ?? asked;
  url ||= person?.home ?? '';
  launch();
  if (asked && person && person.name !== asked) raise(unknownSentence(asked, people, person));
  // The phone starts again where it was.
  followBuilds(launch);
}

void start();

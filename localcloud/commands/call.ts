import { parseArgs } from 'node:util';
import { declaredActions, functionOf, unknownActionSentence } from '../actions';
import { callFunction, fireTimer, newReceiptKey } from '../call';
import { runCommand } from '../cli';
import { LocalCloudError } from '../errors';
import { parseInstant } from '../instant';
import { PERSONAS } from '../seed/personas';
import { openidOf } from '../services/identity/personas';
import { withLocalCloud } from '../with-cloud';

const USAGE = `用法：npm run call -- <动作> '<JSON>' --as <身份> [--at <时刻>] [--receipt <回执键>] [--function <函数>]
或：npm run call -- --timer <函数> [--at <时刻>]`;

const OPTIONS = {
  as: { type: 'string', default: '居委干部' },
  /** An instant with its zone, `2026-11-22T09:30+08:00`: the function's clock shows it. */
  at: { type: 'string' },
  /** Repeats a write: the same key gets the first answer. A new one is made when none is given. */
  receipt: { type: 'string' },
  /** Whichever answers the action, unless this says another. */
  function: { type: 'string' },
  /** Fires this function's timer instead, as for the instant `--at`. */
  timer: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * `npm run call`: one action as one persona; prints the envelope. Or one timer; prints its log, since a timer's answer goes
 * nowhere. Exit code 1 when the platform refused or the answer is an error.
 */
void runCommand(async () => {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) return console.log(help());
  const [action, draft = '{}'] = positionals;
  const at = values.at === undefined ? undefined : instant(values.at);
  if (values.timer !== undefined) return printTimer(values.timer, at);
  if (!action) throw new LocalCloudError(USAGE);
  const name = values.function ?? functionOf(action);
  const call = {
    name,
    openid: openidOf(values.as),
    data: { action, draft: parse(draft), receiptKey: values.receipt ?? newReceiptKey() },
    ...(at === undefined ? {} : { at }),
  };
  const reply = await withLocalCloud((url) => callFunction(url, call));
  const printed = reply.ok ? reply.result : reply;
  console.log(JSON.stringify(printed, null, 2));
  const { ok, error } = (printed ?? {}) as { ok?: boolean; error?: { code?: string } };
  if (ok === false) process.exitCode = 1;
  if (error?.code === 'unknown-action') console.error(unknownActionSentence(action, name));
});

/** Usage with what there is to say: whom one can be, and which actions there are. */
function help(): string {
  const people = PERSONAS.map(({ name }) => name).join('、');
  return `${USAGE}\n\n身份：${people}\n动作：${declaredActions().join('、')}`;
}

async function printTimer(name: string, at: string | undefined): Promise<void> {
  const record = await withLocalCloud((url) => fireTimer(url, name, at));
  const { requestId, errorCode, ms, databaseRoundTrips, documentsRead, lines } = record;
  const report = { ok: !errorCode, requestId, errorCode, ms, databaseRoundTrips, documentsRead };
  console.log(JSON.stringify({ ...report, lines: lines.map(({ text }) => text) }, null, 2));
  if (errorCode) process.exitCode = 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LocalCloudError(`这不是 JSON：${text}\n${USAGE}`);
  }
}

function instant(text: string): string {
  if (parseInstant(text) !== undefined) return text;
  throw new LocalCloudError(`--at 要写成带时区的时刻，例如 2026-11-22T09:30+08:00，而不是「${text}」。`);
}

import path from 'node:path';
import ts from 'typescript';
import { roomOf } from './rooms';
import { lineOf, walk, type Source } from './sources';
import type { Offence } from './walls';

/**
 * 反形式主义: the tool cannot rank, clock or track anybody (禁止打卡签到、积分排名、在线时长、轨迹: the five prohibitions of the
 * campaign against formalism on the fingertips). What stands here fails the build, so that no request can slip it in.
 */

/** Words of a field's name that measure people. Names are split at their capitals: `cadreRank`, `online_minutes`. */
const WORDS = new Set(
  (
    'rank ranks ranked ranking rankings score scores scored scoring points leaderboard scoreboard kpi kpis attendance streak ' +
    'streaks track tracks tracking trajectory trajectories footprint footprints latitude longitude lat lng geolocation gps ' +
    'whereabouts medal medals league percentile performance productivity punch punctuality overtime reward rewards'
  ).split(' '),
);
/** Two words in a row. */
const PAIRS = new Set(
  (
    'online.minutes online.time online.seconds online.duration online.hours active.minutes active.time active.hours ' +
    'work.minutes work.hours worked.minutes worked.hours stay.seconds stay.minutes dwell.time clock.in clock.out clocked.in ' +
    'clocked.out check.in checked.in top.cadre top.cadres best.cadre star.rating current.position last.position staff.position'
  ).split(' '),
);
/** What a person would read on the screen. */
const SENTENCES = /(?<!不)排名|排行|积分|打卡|在线时长|考勤|绩效|轨迹|末位/;
/** Where somebody is. */
const LOCATION =
  /^(?:getLocation|getFuzzyLocation|startLocationUpdate(?:Background)?|onLocationChange|choosePoi|chooseLocation|getBackgroundFetchData)$/;
/** Paths by which records name whoever of the staff made them. */
const STAFF_PATH =
  /^\$?(?:recordedBy|raisedBy|answeredBy|handledBy|openedBy|invitedBy|settledBy|cadre|staff|owner)(?:\.(?:personId|name|_id)|Id)?$/;

const DATA_ROOMS = ['domain', 'handler', 'service', 'repository', 'kernel', 'function'];

const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/);

/** Does this field's name measure a person? */
export function measures(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, n) => WORDS.has(word) || PAIRS.has(`${word}.${words[n + 1] ?? ''}`));
}

function nameOfField(node: ts.Node): string | undefined {
  const isField =
    ts.isPropertySignature(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node);
  if (!isField) return undefined;
  return ts.isIdentifier(node.name) || ts.isStringLiteralLike(node.name) ? node.name.text : undefined;
}

/** `tally(conditions, 'recordedBy.personId', …)` or `{ $group: { _id: '$recordedBy.personId' } }`: one number a person. */
function groupsByStaff(node: ts.Node): boolean {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'tally'
  )
    return node.arguments.some((part) => ts.isStringLiteralLike(part) && STAFF_PATH.test(part.text));
  const isKey = ts.isPropertyAssignment(node) && ['_id', 'by'].includes(nameOfField(node) ?? '');
  return isKey && ts.isStringLiteralLike(node.initializer) && STAFF_PATH.test(node.initializer.text);
}

/** No field, no sentence, no grouping, no call of the phone that ranks, clocks or tracks. */
export function nobodyIsMeasured(sources: Source[]): Offence[] {
  const found: Offence[] = [];
  for (const source of sources) {
    const room = roomOf(source.name)?.name ?? '';
    const isPhone = source.name.startsWith('miniprogram/');
    if (!isPhone && !DATA_ROOMS.includes(room)) continue;
    walk(source, (node) => {
      const blame = (why: string) =>
        found.push(`${source.name}:${lineOf(source, node)} ${node.getText(source.ast).split('\n')[0]} — ${why}`);
      const field = DATA_ROOMS.includes(room) ? nameOfField(node) : undefined;
      if (field !== undefined && measures(field)) blame('工具不给人排名、计分、计时、记轨迹');
      if (ts.isStringLiteralLike(node) && SENTENCES.test(node.text)) blame('工具里没有排名、积分、打卡、轨迹这样的话');
      if (groupsByStaff(node)) blame('不按工作人员汇总数字');
      if (isPhone && ts.isPropertyAccessExpression(node) && LOCATION.test(node.name.text)) blame('工具不问人在哪里');
    });
  }
  return found;
}

/** Fields by which a row says who of the staff it is about. */
const STAFF_FIELDS =
  /^(?:personId|personName|cadreId|cadreName|staffId|staffName|recordedBy(?:Name|Id)?|appointmentId|leadName|ownerName)$/;
/** Fields by which a row is about something else, and names staff only as its author. */
const SUBJECT_FIELDS =
  /^(?:visit|household|resident|suggestion|building|message|feedback|attachment|fact|report|audit|entry|conflict|job)(?:Id|Ids)?$/;

/**
 * Every contract's reply, by its type: a list whose rows are people of the staff may hold no number about them. Only the
 * compiler knows replies, since they are types.
 */
export function noReplyNumbersStaff(root: string, seeded: Record<string, string> = {}): Offence[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    types: [],
    noEmit: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const overlay = new Map(Object.entries(seeded).map(([name, text]) => [path.join(root, name), text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => overlay.has(file) || fileExists.call(host, file);
  host.readFile = (file) => overlay.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = overlay.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, version, ...rest)
      : ts.createSourceFile(file, text, version, true);
  };
  const real = ts.sys.readDirectory(path.join(root, 'miniprogram/domain'), ['.ts']);
  const program = ts.createProgram(
    [...real.filter((file) => file.endsWith('contracts.ts')), ...overlay.keys()],
    options,
    host,
  );
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && file.fileName.includes('/miniprogram/domain/'))
    .flatMap((file) => contractsIn(file, checker, path.relative(root, file.fileName)));
}

function contractsIn(file: ts.SourceFile, checker: ts.TypeChecker, name: string): Offence[] {
  const found: Offence[] = [];
  file.forEachChild((node) => {
    if (!ts.isVariableStatement(node)) return;
    for (const declaration of node.declarationList.declarations) {
      const type = checker.getTypeAtLocation(declaration.name);
      const reply = type.getProperty('reply');
      if (!reply || !type.getProperty('action')) continue;
      const row = staffRow(checker.getTypeOfSymbolAtLocation(reply, declaration), checker, declaration, new Set());
      if (row) found.push(`${name} ${declaration.name.getText(file)}: ${row} — 不列出带数字的人员名单`);
    }
  });
  return found;
}

/** The first row, however deep, that names staff, is about nothing else and holds a number; as text. */
function staffRow(
  type: ts.Type,
  checker: ts.TypeChecker,
  at: ts.Node,
  seen: Set<ts.Type>,
  isRow = false,
): string | undefined {
  const whole = checker.getNonNullableType(type);
  if (whole.isUnion()) return whole.types.map((part) => staffRow(part, checker, at, seen, isRow)).find(Boolean);
  if (seen.has(whole) || !(whole.flags & ts.TypeFlags.Object)) return undefined;
  seen.add(whole);
  const [element] = checker.isArrayType(whole) ? checker.getTypeArguments(whole as ts.TypeReference) : [];
  if (element) return staffRow(element, checker, at, seen, true);
  const indexed = checker.getIndexTypeOfType(whole, ts.IndexKind.String);
  if (indexed) return staffRow(indexed, checker, at, seen, true);
  const fields = checker.getPropertiesOfType(whole).map((symbol) => ({
    name: symbol.name,
    type: checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, at)),
  }));
  const has = (pattern: RegExp) => fields.some((field) => pattern.test(field.name));
  const number = fields.find((field) => field.type.flags & ts.TypeFlags.NumberLike);
  if (isRow && number && has(STAFF_FIELDS) && !has(SUBJECT_FIELDS)) return checker.typeToString(whole);
  return fields.map((field) => staffRow(field.type, checker, at, seen, false)).find(Boolean);
}

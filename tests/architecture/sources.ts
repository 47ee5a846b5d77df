import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface TextFile {
  /** Path from the project's root, with `/`. */
  name: string;
  text: string;
}

/** A source file of the project: what the walls are about. Tests, declarations and what is generated are left out. */
export interface Source extends TextFile {
  ast: ts.SourceFile;
}

/** One `import`, `export … from`, `import()` or `require()`. */
export interface Import {
  from: Source;
  line: number;
  /** As written. */
  specifier: string;
  /** The file it names, from the root and without extension; `undefined` for a package. */
  target?: string;
  isTypeOnly: boolean;
}

const ROOMS = ['miniprogram', 'cloudfunctions', 'localcloud'];
const SHEET = /\.(?:css|wxss)$/;
const SKIPPED = /(?:^|\/)(?:node_modules|miniprogram_npm|dist)\/|\.d\.ts$/;

/** All TypeScript sources below the given root. */
export function readSources(root: string): Source[] {
  return filesBelow(root, (name) => name.endsWith('.ts')).map(({ name, text }) => parseSource(name, text));
}

/** All style sheets below the given root: of the pages, of the preview, of the console. */
export function readSheets(root: string): TextFile[] {
  return filesBelow(root, (name) => SHEET.test(name));
}

function filesBelow(root: string, wanted: (name: string) => boolean): TextFile[] {
  return ROOMS.filter((room) => existsSync(path.join(root, room)))
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(room, file).split(path.sep).join('/'),
      ),
    )
    .filter((name) => wanted(name) && !SKIPPED.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}

export function parseSource(name: string, text: string): Source {
  return { name, text, ast: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) };
}

export const lineOf = (source: Source, node: ts.Node): number =>
  source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line + 1;

/** Calls `see` for every node of the file. */
export function walk(source: Source, see: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    see(node);
    ts.forEachChild(node, visit);
  };
  visit(source.ast);
}

export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, name: ts.Node | undefined, isTypeOnly: boolean) => {
    if (!name || !ts.isStringLiteralLike(name)) return;
    const specifier = name.text;
    const target = specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(source.name), specifier).replace(/\.(?:ts|js|mjs)$/, '')
      : undefined;
    found.push({ from: source, line: lineOf(source, node), specifier, target, isTypeOnly });
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypes(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const callee = node.expression;
      const loads =
        callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
      if (loads) add(node, node.arguments[0], false);
    }
  });
  return found;
}

/** `import type …`, or an import whose every name is a type. */
function isTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
}

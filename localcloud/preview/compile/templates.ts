import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BUILTIN_WXML } from '../builtins/templates';
import type { Note } from './memo';
import type { Paths } from './paths';
import { SourceProblem, SourceProblems } from './problem';
import type { Part } from './program';
import { wxsRequires, wxsToJs } from './wxs';
import { readText } from '../../read-text';

/** The part of glass-easel-template-compiler (a WebAssembly package for CommonJS, typed without its `isError`) used here. */
interface TemplateGroup {
  addTmpl(path: string, source: string): TemplateNote[];
  addScript(path: string, source: string): void;
  getDirectDependencies(path: string): string[];
  getScriptDependencies(path: string): string[];
  getInlineScriptModuleNames(path: string): string[];
  getInlineScript(path: string, module: string): string;
  setInlineScript(path: string, module: string, source: string): void;
  getTmplGenObjectGroups(): string;
  free(): void;
}
interface TemplateNote {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}
interface TemplateCompiler {
  TmplGroup: new () => TemplateGroup;
}

/** Where the built-in components' own templates stand among the virtual paths. */
export const BUILTIN_PREFIX = 'wx/';

/** JavaScript expression: an object that gives each virtual path its compiled template. Throws {@link SourceProblems}. */
export function compileTemplates(root: string, parts: readonly Part[], paths: Paths, note: Note): string {
  const require = createRequire(path.join(root, 'package.json'));
  const { TmplGroup } = require('glass-easel-template-compiler') as TemplateCompiler;
  const group = new TmplGroup();
  const problems: SourceProblem[] = [];
  const seen = new Set<string>();

  const addScript = (virtual: string, askedBy: string) => {
    const name = virtual.replace(/\.wxs$/, '');
    if (seen.has(`${name}.wxs`)) return;
    seen.add(`${name}.wxs`);
    const file = `${paths.fileOf(name)}.wxs`;
    note(file);
    if (!existsSync(file)) return void problems.push(new SourceProblem(askedBy, `找不到 wxs：${name}.wxs`));
    const source = readText(file);
    group.addScript(name, wxsToJs(source));
    for (const spec of wxsRequires(source)) addScript(path.posix.join(path.posix.dirname(name), spec), file);
  };

  const addTemplate = (virtual: string, askedBy?: string) => {
    const name = virtual.replace(/\.wxml$/, '');
    if (seen.has(`${name}.wxml`)) return;
    seen.add(`${name}.wxml`);
    const file = `${paths.fileOf(name)}.wxml`;
    note(file);
    if (!existsSync(file)) return void problems.push(new SourceProblem(askedBy ?? file, `找不到模板：${name}.wxml`));
    for (const { isError, message, startLine, startColumn } of group.addTmpl(name, readText(file))) {
      if (isError) problems.push(new SourceProblem(file, message, startLine + 1, startColumn + 1));
    }
    for (const dependency of group.getDirectDependencies(name)) addTemplate(dependency, file);
    for (const dependency of group.getScriptDependencies(name)) addScript(dependency, file);
    for (const module of group.getInlineScriptModuleNames(name)) {
      const source = group.getInlineScript(name, module);
      for (const spec of wxsRequires(source)) addScript(path.posix.join(path.posix.dirname(name), spec), file);
      group.setInlineScript(name, module, wxsToJs(source));
    }
  };

  for (const part of parts) addTemplate(part.path);
  for (const [tag, source] of Object.entries(BUILTIN_WXML)) group.addTmpl(BUILTIN_PREFIX + tag, source);
  if (problems.length > 0) throw new SourceProblems(problems);
  const code = group.getTmplGenObjectGroups();
  group.free();
  return withWeChatHandlers(code);
}

/** glass-easel leaves to its host what handlers and change observers in WXS are given; the runtime's `__wxs` knows. */
const withWeChatHandlers = (code: string): string =>
  code
    .replaceAll('R.setFnFilter(Q.A,Q.B)', 'R.setFnFilter(__wxs.onChange,Q.B)')
    .replaceAll('R.setEventListenerWrapper(Q.C)', 'R.setEventListenerWrapper(__wxs.onEvent)');

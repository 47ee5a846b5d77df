import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fontFaces, withLocalIconFont } from './fonts';
import { createMemo } from './memo';
import { createPaths, type Paths } from './paths';
import { SourceProblem, SourceProblems, type Problem } from './problem';
import { readProgram } from './program';
import { createScriptCompiler } from './scripts';
import { joinSheets } from './sheets';
import { compileShell } from './shell';
import { compileStyles } from './styles';
import { compileTemplates } from './templates';

export interface CompileInput {
  root: string;
  out: string;
  miniprogram: string;
  project: string;
  title: string | undefined;
}

export interface Compiler {
  /** Writes the phone and the shell around it to `out`. Answers what is wrong in the sources; throws only on trouble of its own. */
  compile(): Promise<Problem[]>;
  /** Expects many builds: what the bundler parsed stays in memory until `release`. */
  keep(): void;
  release(): Promise<void>;
}

/** Compiles again and again, each time only what depends on the files that changed. */
export function createCompiler({ root, out, miniprogram, project, title }: CompileInput): Compiler {
  const memo = createMemo();
  const scripts = createScriptCompiler({ root, out, miniprogram });

  const run = async (paths: Paths) => {
    await mkdir(out, { recursive: true });
    // First what shows a person the mistakes in all that follows.
    await memo('fonts', () => writeFile(path.join(out, 'fonts.css'), fontFaces(root)));
    const regions = path.join(root, 'localcloud/preview/builtins/picker/regions.txt');
    await memo('regions', () => cp(regions, path.join(out, 'regions.txt')));
    await memo('shell', (note) => compileShell({ root, out, title }, note));
    const program = readProgram(paths);
    const templates = memo('templates', (note) => {
      // Which parts there are is said by JSON files that the templates do not name.
      for (const part of program.parts) note(`${paths.fileOf(part.path)}.json`);
      note(paths.fileOf('app.json'));
      return compileTemplates(root, program.parts, paths, note);
    });
    const { css, scopes } = compileStyles(program, paths, memo);
    await scripts.compile({ program, paths, templates, scopes });
    const own = memo('own styles', (note) => joinSheets(path.join(root, 'localcloud/preview/runtime/phone.css'), note));
    await writeFile(path.join(out, 'phone.css'), `${own}\n${withLocalIconFont(root, css)}`);
    await cp(path.join(root, 'localcloud/preview/runtime/phone.html'), path.join(out, 'phone.html'));
  };

  return {
    async compile() {
      // Anew each time: a package may have been installed, or built, since.
      const paths = createPaths(root, miniprogram, project);
      try {
        await run(paths);
        return [];
      } catch (error) {
        if (error instanceof SourceProblems) return error.problems.map((problem) => shown(problem, paths));
        if (error instanceof SourceProblem) return [shown(error, paths)];
        throw error;
      }
    },
    keep: scripts.keep,
    release: scripts.release,
  };
}

function shown({ file, line, column, message }: SourceProblem, paths: Paths): Problem {
  return { file: paths.shown(file), line, column, message };
}

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fontFaces, withLocalIconFont } from './fonts';
import { createPaths, type Paths } from './paths';
import { SourceProblem, SourceProblems, type Problem } from './problem';
import { readProgram } from './program';
import { compileScripts } from './scripts';
import { compileShell } from './shell';
import { compileStyles } from './styles';
import { compileTemplates } from './templates';

export interface CompileInput {
  root: string;
  out: string;
  miniprogram: string;
}

/** Writes the phone and the shell around it to `out`. Answers what is wrong in the sources; throws only on trouble of its own. */
export async function compile({ root, out, miniprogram }: CompileInput): Promise<Problem[]> {
  const paths = createPaths(root, miniprogram);
  try {
    await mkdir(out, { recursive: true });
    const program = readProgram(paths);
    const templates = compileTemplates(root, program.parts, paths);
    const { css, scopes } = compileStyles(program, paths);
    await compileScripts({ root, out, program, paths, templates, scopes });
    const own = await Promise.all(
      ['runtime/phone.css', 'builtins/builtins.css'].map((file) =>
        readFile(path.join(root, 'localcloud/preview', file), 'utf8'),
      ),
    );
    await writeFile(path.join(out, 'phone.css'), [...own, withLocalIconFont(root, css)].join('\n'));
    await writeFile(path.join(out, 'fonts.css'), fontFaces(root));
    await cp(path.join(root, 'localcloud/preview/runtime/phone.html'), path.join(out, 'phone.html'));
    await compileShell(root, out);
    return [];
  } catch (error) {
    if (error instanceof SourceProblems) return error.problems.map((problem) => shown(problem, paths));
    if (error instanceof SourceProblem) return [shown(error, paths)];
    throw error;
  }
}

function shown({ file, line, column, message }: SourceProblem, paths: Paths): Problem {
  return { file: paths.shown(file), line, column, message };
}

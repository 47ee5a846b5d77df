import { build } from 'esbuild';
import { DEPLOYMENT } from '../../cloudfunctions/deploy';
import { apiHandlers } from '../../cloudfunctions/functions/api/handlers';
import { reportingHandlers } from '../../cloudfunctions/functions/reporting/handlers';
import { contracts } from '../domain/contracts';

const mounted = {
  api: apiHandlers.map(({ contract }) => contract),
  reporting: reportingHandlers.map(({ contract }) => contract),
};

it('every contract is answered by the function that it names, and by no other', () => {
  for (const [name, answered] of Object.entries(mounted))
    expect(answered.map(({ action }) => action).sort()).toEqual(
      contracts
        .filter(({ servedBy }) => servedBy === name)
        .map(({ action }) => action)
        .sort(),
    );
});

it('phones may call exactly the functions that contracts name', () => {
  const open = DEPLOYMENT.filter(({ invoke }) => invoke).map(({ name }) => name);
  expect(open.sort()).toEqual(Object.keys(mounted).sort());
});

it.each(DEPLOYMENT.map(({ name }) => name))(
  '%s carries the writer of spreadsheets only if it writes them',
  async (name) => {
    const { metafile } = await build({
      entryPoints: [`cloudfunctions/functions/${name}/index.ts`],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      target: 'node18',
      logLevel: 'silent',
    });
    const carries = Object.keys(metafile.inputs).some((file) => file.startsWith('node_modules/exceljs/'));
    expect(carries).toBe(name === 'reporting');
  },
);

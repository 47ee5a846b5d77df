import { coloursAreTokens } from './gates/colours';
import { textIsLegible } from './gates/contrast';
import { manifestKeepsItsPromises } from './gates/manifest';
import { privacyIsDeclared } from './gates/privacy';
import { stylesAreWxss } from './gates/styles';
import { iconControlsHaveLabels, templatesCompile } from './gates/templates';
import type { Violations } from './support/files';
import { projectWith, removeProjects } from './support/sandbox';

type Change = string | null | ((healthy: string) => string);

interface Gate {
  gate: (root: string) => Violations;
  promise: string;
  /** One seeded violation each: what it is, the file it is put into, and a word of the answer. */
  red: [what: string, file: string, change: Change, answer: RegExp][];
}

const HOME = 'pages/home/home';
const append = (text: string) => (healthy: string) => healthy + text;
const manifest = (over: object) => (healthy: string) => JSON.stringify({ ...(JSON.parse(healthy) as object), ...over });

const GATES: Gate[] = [
  {
    gate: templatesCompile,
    promise: 'every WXML and WXS compiles with WeChat’s wcc',
    red: [
      ['a tag that is not closed', `${HOME}.wxml`, '<view><text>家</view>', /home\.wxml/],
      ['an expression that is cut off', `${HOME}.wxml`, '<view>{{ a + }}</view>', /home\.wxml/],
      ['a wxs that is no script', `${HOME}.wxs`, 'function (', /home\.wxs/],
    ],
  },
  {
    gate: iconControlsHaveLabels,
    promise: 'an icon that can be tapped has an aria-label',
    red: [
      [
        'a button with an icon',
        `${HOME}.wxml`,
        '<view>\n<button bindtap="x"><icon type="clear" /></button></view>',
        /home\.wxml:2/,
      ],
      ['a view with a Vant icon', `${HOME}.wxml`, '<view bind:tap="x"><van-icon name="cross" /></view>', /<view>/],
      ['a Vant icon of its own', `${HOME}.wxml`, '<van-icon name="cross" catch:click="x" />', /<van-icon>/],
      ['an empty label', `${HOME}.wxml`, '<button aria-label=" "><icon type="clear" /></button>', /<button>/],
    ],
  },
  {
    gate: stylesAreWxss,
    promise: 'every WXSS is WXSS',
    red: [
      ['a brace too few', `${HOME}.wxss`, '.a { padding: 1px;', /Unclosed/],
      [':active', `${HOME}.wxss`, '.a:active { opacity: 1; }', /hover-class/],
      ['a universal selector', `${HOME}.wxss`, '.a > * { margin: 0; }', /\* /],
      ['a nested rule', `${HOME}.wxss`, '.a { .b { margin: 0; } }', /嵌套/],
      ['an unknown at-rule', `${HOME}.wxss`, '@tailwind base;', /@tailwind/],
      ['an import of nothing', `${HOME}.wxss`, '@import "./gone.wxss";', /gone\.wxss/],
      ['an import from the network', `${HOME}.wxss`, '@import url("https://example.com/a.css");', /包内/],
      ['a picture of the package', `${HOME}.wxss`, '.a { background: url(/a.png); }', /url\(\/a\.png\)/],
      ['a tag in a component', 'components/mark/mark.wxss', 'view { margin: 0; }', /class/],
    ],
  },
  {
    gate: coloursAreTokens,
    promise: 'colours are spelled in the tokens only',
    red: [
      ['a hex colour', `${HOME}.wxss`, '.a { color: #123456; }', /#123456/],
      ['an rgba colour', `${HOME}.wxss`, '.a { box-shadow: 0 0 4px rgba(0, 0, 0, 0.2); }', /rgba/],
      ['a named colour', `${HOME}.wxss`, '.a { border: 1px solid lightgrey; }', /lightgrey/],
      ['a colour in a template', `${HOME}.wxml`, '<view style="color: red">家</view>', /red/],
      ['a colour given to a component', `${HOME}.wxml`, '<van-icon color="#fff" />', /#fff/],
      ['a colour in a script', `${HOME}.ts`, "Page({ data: { tone: '#0E6B5C' } });", /#0E6B5C/],
    ],
  },
  {
    gate: textIsLegible,
    promise: 'words have a contrast of at least 4.5:1, light and dark',
    red: [
      ['a pale grey', 'styles/tokens.wxss', (s) => s.replace('#55646a', '#9aa5a9'), /light.*--text-secondary/],
      [
        'a dark grey in the dark',
        'styles/tokens.wxss',
        (s) => s.replace('#a9b7b5', '#556060'),
        /dark.*--text-secondary/,
      ],
      [
        'a pair that only a rule makes',
        'styles/tokens.wxss',
        append('page { --fill-loud: #d97b0b; }\n.chip { color: var(--surface-card); background: var(--fill-loud); }'),
        /--surface-card 在 --fill-loud/,
      ],
    ],
  },
  {
    gate: manifestKeepsItsPromises,
    promise: 'app.json has dark mode, the privacy check, lazy loading, and follows nobody',
    red: [
      ['location tracking', 'app.json', manifest({ requiredPrivateInfos: ['onLocationChange'] }), /onLocationChange/],
      [
        'background tracking',
        'app.json',
        manifest({ requiredPrivateInfos: ['startLocationUpdateBackground'] }),
        /startLocation/,
      ],
      ['no dark mode', 'app.json', manifest({ darkmode: false }), /darkmode/],
      ['no privacy check', 'app.json', manifest({ __usePrivacyCheck__: undefined }), /__usePrivacyCheck__/],
      ['everything loaded at once', 'app.json', manifest({ lazyCodeLoading: undefined }), /lazyCodeLoading/],
      ['half a theme', 'theme.json', manifest({ dark: {} }), /@navBackground.*dark/],
      ['no theme', 'theme.json', null, /theme\.json/],
    ],
  },
  {
    gate: privacyIsDeclared,
    promise: 'what asks of the phone is declared',
    red: [
      ['a location', `${HOME}.ts`, 'wx.getLocation({});', /home\.ts:1 getLocation/],
      ['a telephone number', `${HOME}.wxml`, '<button open-type="getRealtimePhoneNumber">号码</button>', /getRealtime/],
      ['a camera', `${HOME}.wxml`, '<camera />', /camera/],
    ],
  },
];

afterAll(removeProjects);

describe.each(GATES)('$promise', ({ gate, red }) => {
  it('holds', () => {
    expect(gate(process.cwd())).toEqual([]);
  });

  it('is green on a healthy mini-program', () => {
    expect(gate(projectWith())).toEqual([]);
  });

  it.each(red)('is red on %s', (_what, file, change, answer) => {
    expect(gate(projectWith({ [file]: change }))).toContainEqual(expect.stringMatching(answer));
  });
});

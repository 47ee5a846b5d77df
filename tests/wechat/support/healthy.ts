/**
 * A small mini-program with nothing wrong in it. Each gate is shown to be green on it and red on one seeded violation,
 * so a gate that has stopped looking is itself found out.
 */
export const HEALTHY: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/home'],
    subPackages: [{ root: 'cadre', pages: ['visit/visit'] }],
    window: { navigationBarBackgroundColor: '@navBackground', navigationBarTextStyle: '@navText' },
    darkmode: true,
    themeLocation: 'theme.json',
    lazyCodeLoading: 'requiredComponents',
    __usePrivacyCheck__: true,
    style: 'v2',
    sitemapLocation: 'sitemap.json',
  }),
  'theme.json': JSON.stringify({
    light: { navBackground: '#ffffff', navText: 'black' },
    dark: { navBackground: '#101715', navText: 'white' },
  }),
  'sitemap.json': JSON.stringify({ rules: [{ action: 'disallow', page: '*' }] }),
  'app.ts': `import { greeting } from './domain/greeting';\nApp({ globalData: { greeting: greeting('家') } });\n`,
  'app.wxss': `@import './styles/tokens.wxss';\npage { color: var(--text-primary); background: var(--surface-page); }\n`,
  'styles/tokens.wxss': `page {
  --text-primary: #1f2a2e;
  --text-secondary: #55646a;
  --surface-page: #f4f6f5;
  --surface-card: #ffffff;
}
@media (prefers-color-scheme: dark) {
  page {
    --text-primary: #e7edeb;
    --text-secondary: #a9b7b5;
    --surface-page: #12181a;
    --surface-card: #1b2426;
  }
}
`,
  'domain/greeting.ts': `import { join } from 'tiny';\nexport const greeting = (name: string): string => join('百', name);\n`,
  'miniprogram_npm/tiny/index.js': `"use strict";\nexports.join = function (a, b) { return a + b; };\n`,
  'pages/home/home.ts': `import { greeting } from '../../domain/greeting';\nPage({ data: { title: greeting('家门') } });\n`,
  'pages/home/home.json': JSON.stringify({ usingComponents: { mark: '/components/mark/mark' } }),
  'pages/home/home.wxml': `<wxs src="./home.wxs" module="f" />
<view class="home" hover-class="home--pressed">{{f.shown(title)}}<mark /></view>
<button class="icon" aria-label="关闭" bindtap="close"><icon type="clear" /></button>
`,
  'pages/home/home.wxs': `function shown(text) { return text + '。'; }\nmodule.exports = { shown: shown };\n`,
  'pages/home/home.wxss': `.home { padding: 16px; color: var(--text-secondary); }\n.home--pressed { opacity: 0.7; }\n`,
  'components/mark/mark.ts': `Component({ properties: { of: String } });\n`,
  'components/mark/mark.json': JSON.stringify({ component: true }),
  'components/mark/mark.wxml': `<text>●</text>\n`,
  'components/mark/mark.wxss': `.mark { color: var(--text-primary); }\n`,
  'cadre/visit/visit.ts': `Page({ data: {} });\n`,
  'cadre/visit/visit.json': '{}',
  'cadre/visit/visit.wxml': `<view>走访</view>\n`,
  'cadre/visit/visit.wxss': '',
};

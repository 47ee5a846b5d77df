/**
 * The tags that WeChat itself provides. In the DOM they are written `wx-<tag>`, as WeChat's own web view does, so that a
 * style for `button` in a page does not reach the native element inside a built-in component. Read by compiler and runtime.
 */
export const BUILTIN_TAGS: ReadonlySet<string> = new Set([
  ...['view', 'text', 'image', 'icon', 'progress', 'rich-text', 'scroll-view', 'swiper', 'swiper-item'],
  ...['movable-area', 'movable-view', 'cover-view', 'cover-image', 'match-media', 'root-portal', 'page-container'],
  ...[
    'button',
    'input',
    'textarea',
    'checkbox',
    'checkbox-group',
    'radio',
    'radio-group',
    'switch',
    'slider',
    'form',
    'label',
  ],
  ...[
    'picker',
    'picker-view',
    'picker-view-column',
    'editor',
    'keyboard-accessory',
    'navigator',
    'functional-page-navigator',
  ],
  ...['video', 'audio', 'camera', 'canvas', 'map', 'web-view', 'page', 'page-meta', 'navigation-bar', 'share-element'],
  ...['open-data', 'official-account', 'ad', 'ad-custom', 'live-player', 'live-pusher'],
]);

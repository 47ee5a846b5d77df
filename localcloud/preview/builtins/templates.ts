/**
 * Templates of those built-ins that have parts of their own; all others are a host around their slot. Plain strings: the
 * compiler reads them in Node.
 *
 * `html-input` becomes a native `<input>`. The native control itself is filled by the component's code, not by bindings:
 * a binding would fight with the typing.
 */
const textControl = (tag: string) =>
  `<div id="placeholder" class="wx-placeholder placeholder-class" style="{{placeholderStyle}}">{{placeholder}}</div>` +
  `<html-${tag} id="control" class="wx-control"></html-${tag}>`;

/** A slot wrapped in an element that the component moves or scrolls. */
const wrapped = (className: string) => `<div id="content" class="${className}"><slot/></div>`;

/** Nothing of the template: the component's code draws the inside with native elements. */
const DRAWN = '';

export const BUILTIN_WXML: Record<string, string> = {
  input: textControl('input'),
  textarea: textControl('textarea'),
  checkbox: '<div class="wx-check-mark"></div><slot/>',
  radio: '<div class="wx-check-mark"></div><slot/>',
  switch: '<div class="wx-switch-track"></div><div class="wx-check-mark"></div>',
  swiper: `${wrapped('wx-swiper-track')}<div id="dots" class="wx-swiper-dots"></div>`,
  'picker-view':
    `${wrapped('wx-picker-view-columns')}<div class="wx-picker-view-mask mask-class" style="{{maskStyle}}"></div>` +
    `<div id="indicator" class="wx-picker-view-indicator indicator-class" style="{{indicatorStyle}}"></div>`,
  'picker-view-column': wrapped('wx-picker-view-column-content'),
  'page-container':
    `<div id="overlay" class="wx-page-container-overlay" style="{{overlayStyle}}"></div>` +
    `<div id="content" class="wx-page-container-content" style="{{customStyle}}"><slot/></div>`,
  'root-portal': wrapped('wx-root-portal-content'),
  slider: DRAWN,
  progress: DRAWN,
  icon: DRAWN,
  image: DRAWN,
  'cover-image': DRAWN,
  'rich-text': DRAWN,
  audio: DRAWN,
};

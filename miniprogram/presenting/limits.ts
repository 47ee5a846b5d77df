/**
 * What a text box says when it is full: WeChat cuts what is pasted beyond the limit without a word, and half a sentence must not
 * go out unnoticed.
 */
export const cutWords = (label: string, text: string, max: number): string =>
  text.length < max ? '' : `${label}最多 ${max} 个字，已经满了，多出来的没有收进来。`;

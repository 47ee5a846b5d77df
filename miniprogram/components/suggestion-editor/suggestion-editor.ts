import type { FieldErrors } from '../../domain/shared/errors';
import { SUGGESTION_TEXT_MAX } from '../../domain/suggestion/suggestion';
import { RAISED_MAX } from '../../domain/visit/visit';
import { helpWhileWriting, isSameHelp, NO_HELP } from '../../presenting/help';
import { cutWords } from '../../presenting/limits';

interface Item {
  /** Keeps a text box with its text when another one above it is taken away. */
  id: number;
  text: string;
  problem: string;
}

let made = 0;

const itemOf = (text: string): Item => ({ id: (made += 1), text, problem: '' });

/**
 * 诉求: none to ten short texts, each of which gets a life of its own. Owns what is typed; `texts` fills it (a recovered
 * draft) and is not needed while typing, so that the caret never jumps.
 * @event change `{ texts: string[] }` on every keystroke
 */
Component({
  properties: {
    texts: { type: Array, value: [] as string[] },
    /** Of the whole form; those named `raised.<index>.text` are shown at their box. */
    problems: { type: Object, value: {} as FieldErrors },
    disabled: { type: Boolean, value: false },
  },
  data: { items: [] as Item[], max: SUGGESTION_TEXT_MAX, limit: RAISED_MAX, help: NO_HELP },
  observers: {
    texts(texts: string[]) {
      const same = texts.length === this.typed().length && texts.every((text, index) => text === this.typed()[index]);
      if (!same) this.setData({ items: texts.map(itemOf), help: helpWhileWriting(texts) });
    },
    problems(problems: FieldErrors) {
      (this.data.items as Item[]).forEach((item, index) => {
        const problem = problems[`raised.${index}.text`] ?? '';
        if (problem !== item.problem) this.setData({ [`items[${index}].problem`]: problem });
      });
    },
  },
  methods: {
    typed(): string[] {
      return (this.data.items as Item[]).map((item) => item.text);
    },
    tell(): void {
      const help = helpWhileWriting(this.typed());
      if (!isSameHelp(help, this.data.help)) this.setData({ help });
      this.triggerEvent('change', { texts: this.typed() });
    },
    onAdd(): void {
      this.setData({ [`items[${this.data.items.length}]`]: itemOf('') });
      this.tell();
    },
    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>): void {
      const { index } = event.currentTarget.dataset;
      this.setData({ items: (this.data.items as Item[]).filter((_, at) => at !== index) });
      this.tell();
    },
    onType(event: WechatMiniprogram.CustomEvent<string & object, object, { index: number }>): void {
      const { index } = event.currentTarget.dataset;
      const problem = cutWords('诉求', event.detail, SUGGESTION_TEXT_MAX);
      this.setData({ [`items[${index}].text`]: event.detail, [`items[${index}].problem`]: problem });
      this.tell();
    },
  },
});

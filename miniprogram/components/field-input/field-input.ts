import type { FieldInput } from '../../presenting/field-inputs';
import { cutWords } from '../../presenting/limits';

/** Where the wheels of a birthday begin: from today it would be a long way. */
const FIRST_DAY_SHOWN = '1950-01-01';

/**
 * One field of a resident's file. Owns what is typed or chosen; `value` and `ground` fill it (a recovered draft) and are not
 * needed while typing, so that the caret never jumps.
 * @event change `{ field, value }`, at every keystroke
 * @event ground `{ field, value }`: on what ground a sensitive value is kept
 */
Component({
  properties: {
    input: { type: Object, value: {} as FieldInput },
    value: { type: String, value: '' },
    ground: { type: String, value: '' },
    problem: { type: String, value: '' },
    /** No day after this one. */
    latest: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { typed: '', chosenGround: '', shownProblem: '', firstDay: FIRST_DAY_SHOWN },
  observers: {
    value(value: string) {
      this.setData({ typed: value });
    },
    ground(ground: string) {
      this.setData({ chosenGround: ground });
    },
    problem(problem: string) {
      this.setData({ shownProblem: problem });
    },
  },
  methods: {
    tell(value: string): void {
      this.triggerEvent('change', { field: this.data.input.field, value });
    },
    onText({ detail }: WechatMiniprogram.CustomEvent<string & object>): void {
      const { label, max } = this.data.input as FieldInput;
      const problem = cutWords(label, detail, max);
      if (problem !== this.data.shownProblem) this.setData({ shownProblem: problem });
      this.tell(detail);
    },
    onDay({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
      this.setData({ typed: value, shownProblem: '' });
      this.tell(value);
    },
    /** The same once more takes it back: nobody has to know. */
    onChoose({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
      const chosen = value === this.data.typed ? '' : value;
      this.setData({ typed: chosen, shownProblem: '' });
      this.tell(chosen);
    },
    onGround({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: string }>): void {
      this.setData({ chosenGround: value, shownProblem: '' });
      this.triggerEvent('ground', { field: this.data.input.field, value });
    },
  },
});

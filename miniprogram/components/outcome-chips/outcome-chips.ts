import { OUTCOMES, type Outcome } from '../../domain/visit/outcome';

const CHIPS = (Object.keys(OUTCOMES) as Outcome[]).map((outcome) => ({
  outcome,
  label: OUTCOMES[outcome].label,
  mark: OUTCOMES[outcome].mark,
}));

/**
 * The eight ways a visit can go, one tap each. Tapping another one changes the choice; there is none to begin with.
 * @event change `{ outcome: Outcome }`
 */
Component({
  properties: {
    value: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { chips: CHIPS },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { outcome: Outcome }>): void {
      if (!this.data.disabled) this.triggerEvent('change', { outcome: event.currentTarget.dataset.outcome });
    },
  },
});

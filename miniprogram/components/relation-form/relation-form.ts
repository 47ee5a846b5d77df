import { RELATIONS, type Relation } from '../../domain/myself/verification';

const CHOICES = Object.entries(RELATIONS).map(([value, { label: word }]) => ({ value, word }));

/**
 * What somebody is to a resident and, where she is not the person herself, that there is consent to it. Owns both: the page is told.
 * @event change `{ relation, isConsented }`
 */
Component({
  properties: {
    relation: { type: String, value: 'self' as Relation },
    isConsented: { type: Boolean, value: false },
    problem: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: { choices: CHOICES },
  methods: {
    tell(relation: Relation, isConsented: boolean): void {
      if (!this.data.disabled) this.triggerEvent('change', { relation, isConsented });
    },
    /** Consent to one relation is none to another. */
    onRelation({ detail: { value } }: WechatMiniprogram.CustomEvent<{ value: Relation }>): void {
      this.tell(value, false);
    },
    onConsent(): void {
      this.tell(this.data.relation as Relation, !this.data.isConsented);
    },
  },
});

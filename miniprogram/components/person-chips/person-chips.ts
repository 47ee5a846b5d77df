import type { PersonChip } from '../../presenting/people';

/**
 * Who of the household was met; any number, none needed.
 * @event change `{ metResidentIds: string[] }`
 */
Component({
  properties: {
    people: { type: Array, value: [] as PersonChip[] },
    disabled: { type: Boolean, value: false },
  },
  methods: {
    onToggle(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>): void {
      if (this.data.disabled) return;
      const tapped = event.currentTarget.dataset.index;
      const metResidentIds = (this.data.people as PersonChip[])
        .filter((person, index) => person.isMet !== (index === tapped))
        .map((person) => person.residentId);
      this.triggerEvent('change', { metResidentIds });
    },
  },
});

import type { HouseholdRow } from '../../presenting/household-lines';

/**
 * One household in a list: where, what kind, and how long it has been waiting, in the person's words.
 * @event choose `{ householdId, address }`
 */
Component({
  properties: {
    row: { type: Object, value: {} as HouseholdRow },
    /** Under a building's name the door alone is enough. */
    isDoorOnly: Boolean,
    /** Where the rows are the page: more room for a thumb. */
    isLarge: Boolean,
  },
  methods: {
    onTap(): void {
      const { householdId, address } = this.data.row;
      this.triggerEvent('choose', { householdId, address });
    },
  },
});

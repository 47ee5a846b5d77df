import type { StepLine } from '../../presenting/matter';

/**
 * Steps of one matter, the newest first: unit and time, never a person; and pictures of what was done.
 * @event stale a picture could not be drawn: its address may have expired
 */
Component({
  properties: { steps: { type: Array, value: [] as StepLine[] } },
  methods: {
    onStale(): void {
      this.triggerEvent('stale');
    },
  },
});

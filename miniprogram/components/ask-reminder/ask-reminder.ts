import { PURPOSES, type Purpose } from '../../domain/message/kinds';
import { NOT_ASKED } from '../../presenting/asked';
import { askConsent, onTemplateIds, templateToAsk } from '../../platform/subscribe';

/** How each one stops listening. */
const stops = new WeakMap<object, () => void>();

/**
 * Asks, at the moment when it is natural, whether WeChat may say it once when there is something to say. Quiet: a line, not a
 * dialog. What came of it the page says in `asked` (api/reminders.ts): noted,
 * its sentence takes the line's place; otherwise it stands below, and one may tap again.
 *
 * 下月提醒我 is offered without WeChat too, since the inbox keeps the promise; the others only where WeChat can be asked.
 * @event asked `{ isAccepted }`: may WeChat send it
 */
Component({
  properties: {
    purpose: { type: String, value: 'reminder' as Purpose },
    asked: { type: Object, value: NOT_ASKED },
    isBusy: { type: Boolean, value: false },
  },
  data: { isOffered: false, ask: '', promise: '', templateId: '' },
  lifetimes: {
    attached() {
      void this.offer();
      stops.set(
        this,
        onTemplateIds(() => void this.offer()),
      );
    },
    detached() {
      stops.get(this)?.();
    },
  },
  methods: {
    async offer(): Promise<void> {
      const purpose = this.data.purpose as Purpose;
      const { isKnown, templateId } = await templateToAsk(purpose);
      // Not before it is known: a quick finger would pass by the prompt.
      const isOffered = templateId !== '' || (isKnown && purpose === 'reminder');
      this.setData({ isOffered, templateId, ...PURPOSES[purpose] });
    },
    async onAsk(): Promise<void> {
      const { purpose, templateId, isBusy } = this.data;
      if (isBusy) return;
      const isAccepted = templateId !== '' && (await askConsent(purpose, templateId));
      this.triggerEvent('asked', { isAccepted });
    },
  },
});

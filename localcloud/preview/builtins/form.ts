import { accepts, builtin } from './core/define';
import { fieldsIn, registerForm } from './core/form-registry';

export const form = builtin({
  properties: accepts('reportSubmit', 'reportSubmitTimeout'),
  create(self, host) {
    const fields = () => fieldsIn(self._$);
    registerForm(host, {
      submit(source) {
        const value: Record<string, unknown> = {};
        for (const field of fields()) if (field.name()) value[field.name()] = field.value();
        self.triggerEvent('submit', { value, target: targetOf(source) });
      },
      reset(source) {
        for (const field of fields()) field.reset();
        self.triggerEvent('reset', { target: targetOf(source) });
      },
    });
    // Asking for the fields now lets those of custom components remember the value that a reset puts back.
    return { attached: () => void fields() };
  },
});

function targetOf(element: HTMLElement): object {
  return {
    id: element.id,
    dataset: { ...element.dataset },
    offsetLeft: element.offsetLeft,
    offsetTop: element.offsetTop,
  };
}

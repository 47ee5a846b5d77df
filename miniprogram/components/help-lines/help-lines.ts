import { dial } from '../../platform/dial';
import { NO_HELP } from '../../presenting/help';

/** Danger: whom to call before anything else, each a tap. Stands above the button that sends, and beside the receipt; it holds nothing up. */
Component({
  properties: {
    help: { type: Object, value: NO_HELP },
  },
  methods: {
    onDial({ currentTarget }: WechatMiniprogram.BaseEvent<object, { number: string }>): void {
      void dial(currentTarget.dataset.number);
    },
  },
});

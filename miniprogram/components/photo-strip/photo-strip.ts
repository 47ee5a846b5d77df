import { showPhotos } from '../../platform/media';
import type { PhotoShown } from '../../presenting/attachments';

/**
 * The photos of one visit, three in a row; a tap shows them over the whole screen.
 * @event remove `{ attachmentId }`
 * @event stale a picture could not be drawn: its address may have expired
 */
Component({
  properties: {
    photos: { type: Array, value: [] as PhotoShown[] },
    isRemovable: { type: Boolean, value: false },
  },
  methods: {
    onShow(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>): void {
      const urls = (this.data.photos as PhotoShown[]).map(({ src }) => src);
      void showPhotos(urls, event.currentTarget.dataset.src);
    },
    onRemove(event: WechatMiniprogram.TouchEvent<object, object, { attachmentId: string }>): void {
      const { attachmentId } = event.currentTarget.dataset;
      this.triggerEvent('remove', { attachmentId });
    },
    onStale(): void {
      this.triggerEvent('stale');
    },
  },
});

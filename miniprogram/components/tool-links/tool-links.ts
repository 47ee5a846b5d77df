import { currentPath, open } from '../../platform/navigation';

/**
 * 给工具提意见, 待发与回执 and 关于, quiet, on every page: whoever stumbles says so where she stumbles, and a receipt is never far. The page goes along by its
 * path alone.
 */
Component({
  properties: { place: { type: String, value: 'end' as 'end' | 'head' } },
  methods: {
    onFeedback: (): Promise<void> => open('/tool/feedback/feedback', { from: currentPath() }),
    onOutbox: (): Promise<void> => open('/pages/outbox/outbox'),
    onAbout: (): Promise<void> => open('/tool/about/about'),
  },
});

import { currentPath, open } from '../../platform/navigation';

/**
 * 给工具提意见 and 关于, quiet, at the end of every page: whoever stumbles says so where she stumbles. The page goes along by its
 * path alone.
 */
Component({
  methods: {
    onFeedback: (): Promise<void> => open('/pages/feedback/feedback', { from: currentPath() }),
    onAbout: (): Promise<void> => open('/pages/about/about'),
  },
});

import { loadFontScale } from './platform/font-scale';

/**
 * The app's one start-up duty is the cloud. Who the person is, is found out by pages/home, so that a launch from a shared
 * link or a QR code (which may open any page first) goes through the same door.
 */
App({
  onLaunch() {
    void loadFontScale();
    // Not traced: who opened the tool when is nobody's business (no attendance, promise 6).
    wx.cloud.init({ traceUser: false });
  },
});
